import { expect } from 'chai';
import { hostdevsOf } from '../../src/hostdev/list.ts';
import { rewriteAsInterface } from '../../src/hostdev/rewrite.ts';
import { applyEdits } from '../../src/xml/edit.ts';
import { domainXml } from '../helpers/guest.ts';
import { domainOf, mdevDevice, pciDevice, pciInterface, pciNumbers } from '../helpers/hostdev.ts';

function rewritten(device: string): string | undefined {
  const domain = domainOf(device);
  const { value } = rewriteAsInterface(domain.document, hostdevsOf(domain)[0]!);
  return value && applyEdits(domain.document.text, value);
}

describe('a <hostdev> written as an interface', () => {
  const WRITTEN: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'keeps what stands in it, comments too': [
      pciDevice('0000:06:12.5', 'yes', "<!-- fast --><boot order='1'/>"),
      pciInterface('0000:06:12.5', 'yes', "<!-- fast --><boot order='1'/>"),
    ],
    'keeps the order of its attributes': [
      `<hostdev managed="no" type="pci" mode="subsystem"><source><address ${pciNumbers('0000:01:00.0')}/></source></hostdev>`,
      `<interface managed="no" type="hostdev"><source><address ${pciNumbers('0000:01:00.0')} type='pci'/></source></interface>`,
    ],
    'names the address that an empty source means': [
      "<hostdev type='pci'><source/></hostdev>",
      `<interface type='hostdev'><source><address type='pci' ${pciNumbers('0000:00:00.0')}/></source></interface>`,
    ],
    'needs no type for USB ids': [
      "<hostdev type='usb'><source><vendor id='0x951'/><product id='0x1625'/></source></hostdev>",
      "<interface type='hostdev'><source><vendor id='0x951'/><product id='0x1625'/></source></interface>",
    ],
    'keeps what is said of a USB device that may be absent': [
      "<hostdev type='usb'><source startupPolicy='optional'><vendor id='1'/><product id='2'/></source></hostdev>",
      "<interface type='hostdev'><source startupPolicy='optional'><vendor id='1'/><product id='2'/></source></interface>",
    ],
    'names the type with a USB place': [
      "<hostdev type='usb'><source><address bus='1' device='2'/></source></hostdev>",
      "<interface type='hostdev'><source><address bus='1' device='2' type='usb'/></source></interface>",
    ],
  };
  for (const [claim, [before, after]] of Object.entries(WRITTEN)) {
    it(claim, () => {
      const same = (text: string | undefined): string | undefined =>
        text?.replace(/<address (type='pci') ([^>]*)\/>/, '<address $2 $1/>');
      expect(same(rewritten(before))).to.equal(same(domainXml('q35', after)));
    });
  }

  it('that is an interface already is left alone', () => {
    expect(rewritten(pciInterface('0000:06:12.5'))).to.equal(domainXml('q35', pciInterface('0000:06:12.5')));
  });

  const REFUSED: Readonly<Record<string, string>> = {
    'a mediated device': mdevDevice('53764d0e-85a0-42b4-af5c-2046b460b1dc'),
    'one without source': "<hostdev type='pci'/>",
    'a display': pciDevice('0000:06:12.5').replace("mode='subsystem'", "mode='subsystem' display='on'"),
    'one without a place in the guest': pciDevice('0000:06:12.5', 'yes', "<address type='unassigned'/>"),
  };
  for (const [what, device] of Object.entries(REFUSED)) {
    it(`cannot be ${what}`, () => {
      expect(rewritten(device)).to.equal(undefined);
    });
  }
});
