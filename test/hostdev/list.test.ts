import { expect } from 'chai';
import { hostdevsOf, parseDomain } from '../../src/index.ts';
import { at, domainXml, hostdevNic, nic, pciHostdev, scsiHostdev, usbHostdev } from '../helpers/guest.ts';
import { planFor } from '../helpers/pin.ts';
import { shortAddress } from '../helpers/short.ts';

const domainOf = (...devices: string[]) => parseDomain(domainXml('pc', ...devices)).value!;
const listOf = (...devices: string[]): string[] =>
  hostdevsOf(domainOf(...devices)).map(({ type, parent }) => `${parent ? 'interface' : 'hostdev'} ${type}`);

describe('the one list of host devices', () => {
  it('holds both spellings, interfaces first', () => {
    expect(listOf(pciHostdev(), nic(), hostdevNic(), usbHostdev(), scsiHostdev())).to.deep.equal([
      'interface pci',
      'hostdev pci',
      'hostdev usb',
      'hostdev scsi',
    ]);
  });

  it('shares the guest side with the interface', () => {
    const domain = domainOf(hostdevNic(at('0:5.0')));
    const [hostdev] = hostdevsOf(domain);
    expect(hostdev!.guest).to.equal(domain.devices.interface[0]!.guest);
    expect(hostdev!.parent).to.equal(domain.devices.interface[0]);
  });

  it('still shares it once addresses are decided', () => {
    const { domain } = planFor('pc', hostdevNic(), pciHostdev());
    const [first, second] = hostdevsOf(domain);
    expect(first!.guest).to.equal(domain.devices.interface[0]!.guest);
    expect([first, second].map(hostdev => shortAddress(hostdev!.guest.address))).to.deep.equal([
      '0:2.0',
      '0:3.0',
    ]);
  });

  it('takes an interface that names vendor and product for USB', () => {
    const usb =
      "<interface type='hostdev'><source><vendor id='0x0bda'/><product id='0x8153'/></source></interface>";
    expect(listOf(usb)).to.deep.equal(['interface usb']);
  });

  it('holds nothing else', () => {
    expect(listOf(nic(), "<interface type='bridge'><source bridge='br0'/></interface>")).to.deep.equal([]);
  });
});
