import { expect } from 'chai';
import type { Domain } from '../../src/domain/domain.ts';
import { type Clash, clashesOf } from '../../src/hostdev/clashes.ts';
import { describeSource } from '../../src/hostdev/describe.ts';
import {
  domainOf,
  iscsiDevice,
  mdevDevice,
  netdevInterface,
  nvmeDisk,
  pciDevice,
  pciInterface,
  scsiDevice,
  sourceIn,
  usbDevice,
  vhostDevice,
} from '../helpers/hostdev.ts';

const UUID = '53764d0e-85a0-42b4-af5c-2046b460b1dc';
const WWPN = 'naa.5123456789abcde0';
const shareable = scsiDevice('scsi_host0/0/0/5', '<shareable/>');
const unshared = scsiDevice('scsi_host0/0/0/5');

/** `pci 0000:06:12.5 of 0 1: across`: the source, the domains by number, where they are at odds. */
function words(clashes: readonly Clash[], domains: readonly Domain[]): string[] {
  return clashes.map(({ source, holders, within, across }) => {
    const where = [...(within ? ['within'] : []), ...(across ? ['across'] : [])].join(' ');
    const numbers = holders.map(({ domain }) => domains.indexOf(domain)).join(' ');
    return `${describeSource(source)} of ${numbers}: ${where}`;
  });
}

function clashes(...fleet: readonly (readonly string[])[]): string[] {
  const domains = fleet.map(devices => domainOf(...devices));
  return words(clashesOf(domains), domains);
}

describe('host devices clash', () => {
  it('in one domain, over both spellings', () => {
    const found = clashes([pciDevice('0000:06:12.5'), pciInterface('0000:06:12.5')]);
    expect(found).to.deep.equal(['pci 0000:06:12.5 of 0 0: within']);
  });

  for (const [device, name] of [
    [pciDevice('0000:06:12.5'), 'pci 0000:06:12.5'],
    [usbDevice('0951:1625'), 'usb 0951:1625'],
    [usbDevice('1.2'), 'usb bus 1 device 2'],
    [unshared, 'scsi scsi_host0 0:0:5'],
    [vhostDevice(WWPN), `scsi_host ${WWPN}`],
    [mdevDevice(UUID), `mdev ${UUID}`],
    [nvmeDisk('vda', '0000:05:00.0'), 'pci 0000:05:00.0'],
    [netdevInterface('eth22'), 'netdev eth22'],
  ] as const) {
    it(`across domains: ${name}`, () => {
      expect(clashes([device], [], [device])).to.deep.equal([`${name} of 0 2: across`]);
    });
  }

  it('when a disk and a host device take one NVMe controller', () => {
    const found = clashes([nvmeDisk('vda', '0000:05:00.0'), pciDevice('0000:05:00.0')]);
    expect(found).to.deep.equal(['pci 0000:05:00.0 of 0 0: within']);
  });

  it('when two disks take one namespace', () => {
    const found = clashes([nvmeDisk('vda', '0000:05:00.0', 2), nvmeDisk('vdb', '0000:05:00.0', 2)]);
    expect(found).to.deep.equal(['pci 0000:05:00.0 of 0 0: within']);
  });

  it('when two domains take different namespaces of one controller', () => {
    const found = clashes([nvmeDisk('vda', '0000:05:00.0', 1)], [nvmeDisk('vda', '0000:05:00.0', 2)]);
    expect(found).to.deep.equal(['pci 0000:05:00.0 of 0 1: across']);
  });

  it('when only one of two domains shares a SCSI unit', () => {
    expect(clashes([shareable], [unshared])).to.deep.equal(['scsi scsi_host0 0:0:5 of 0 1: across']);
  });

  it('when one domain has a shareable SCSI unit twice', () => {
    expect(clashes([shareable, shareable], [shareable])).to.deep.equal([
      'scsi scsi_host0 0:0:5 of 0 0: within',
    ]);
  });

  it('in one domain only, though the unit could be shared with others', () => {
    expect(clashes([shareable, unshared])).to.deep.equal(['scsi scsi_host0 0:0:5 of 0 0: within']);
  });

  it('when a stick named by its ids may be one of two that are placed', () => {
    const [placed, elsewhere] = [usbDevice('0951:1625 1.2'), usbDevice('0951:1625 1.3')];
    expect(clashes([placed], [usbDevice('0951:1625')], [elsewhere])).to.deep.equal([
      'usb 0951:1625 bus 1 device 2 of 0 1 2: across',
    ]);
  });

  it('once a network interface is known to be a PCI device', () => {
    const domains = [domainOf(netdevInterface('eth22')), domainOf(pciDevice('0000:06:12.5'))];
    const found = clashesOf(domains, source =>
      source.type === 'netdev' ? sourceIn(pciDevice('0000:06:12.5')) : source,
    );
    expect(words(found, domains)).to.deep.equal(['pci 0000:06:12.5 of 0 1: across']);
  });
});

describe('host devices do not clash', () => {
  const PEACE: Readonly<Record<string, readonly (readonly string[])[]>> = {
    'when all are different': [[pciDevice('0000:06:12.5'), pciDevice('0000:06:12.6')], [usbDevice('1.2')]],
    'when all domains share a SCSI unit': [[shareable], [shareable], [shareable]],
    'when one domain takes two namespaces of a controller': [
      [nvmeDisk('vda', '0000:05:00.0', 1), nvmeDisk('vdb', '0000:05:00.0', 2)],
    ],
    'when two sticks of one make are placed': [[usbDevice('0951:1625 1.2')], [usbDevice('0951:1625 1.3')]],
    'when two domains log in to one iSCSI unit, which libvirt leaves to the target': [
      [iscsiDevice('iqn.x')],
      [iscsiDevice('iqn.x')],
    ],
  };
  for (const [when, fleet] of Object.entries(PEACE)) {
    it(when, () => {
      expect(clashes(...fleet)).to.deep.equal([]);
    });
  }
});

describe('a fleet', () => {
  it('of thousands is compared in linear time', () => {
    const devices = Array.from({ length: 40 }, (_, slot) =>
      slot % 2 ? shareable.replace("unit='5'", `unit='${slot}'`) : usbDevice(`0951:1625 1.${slot + 1}`),
    );
    const domain = domainOf(...devices);
    const fleet = Array.from({ length: 2000 }, () => ({ ...domain }));
    const before = performance.now();
    expect(clashesOf(fleet)).to.have.length(20);
    expect(performance.now() - before).to.be.lessThan(3000);
  });
});
