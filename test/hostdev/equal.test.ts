import { expect } from 'chai';
import { sourceKey } from '../../src/hostdev/claim.ts';
import { sameSource, sameSourceAsLibvirt } from '../../src/hostdev/equal.ts';
import {
  claimedTwice,
  iscsiDevice,
  mdevDevice,
  netdevInterface,
  pciDevice,
  pciInterface,
  scsiDevice,
  sourceIn,
  usbDevice,
  vhostDevice,
} from '../helpers/hostdev.ts';

const UUID = '53764d0e-85a0-42b4-af5c-2046b460b1dc';
const OTHER_UUID = '53764d0e-85a0-42b4-af5c-2046b460b1dd';

type Pair = readonly [one: string, other: string];

const EQUAL: Readonly<Record<string, Pair>> = {
  'PCI functions, whichever way they are spelled': [pciDevice('0000:06:12.5'), pciInterface('0000:06:12.5')],
  'USB devices in one place, whatever their ids': [usbDevice('0951:1625 1.2'), usbDevice('1.2')],
  'USB ids, where one has no place': [usbDevice('0951:1625 1.2'), usbDevice('0951:1625')],
  'USB ids, where neither has a place': [usbDevice('0951:1625'), usbDevice('0951:1625')],
  'SCSI units': [scsiDevice('scsi_host0/0/0/5'), scsiDevice('scsi_host0/0/0/0x5')],
  'iSCSI units with and without the implied number': [iscsiDevice('iqn.x'), iscsiDevice('iqn.x/0')],
  'mediated devices, in any case': [mdevDevice(UUID), mdevDevice(UUID.toUpperCase())],
  'network interfaces of one name': [netdevInterface('eth22'), netdevInterface('eth22')],
};

const DIFFERENT: Readonly<Record<string, Pair>> = {
  'PCI functions in two PCI domains': [pciDevice('0000:06:12.5'), pciDevice('10000:06:12.5')],
  'two sticks of one make': [usbDevice('0951:1625 1.2'), usbDevice('0951:1625 1.3')],
  'a place and ids': [usbDevice('1.2'), usbDevice('0951:1625')],
  'units beyond 2⁵³ that a double cannot tell apart': [
    scsiDevice('scsi_host0/0/0/18446744073709551615'),
    scsiDevice('scsi_host0/0/0/18446744073709551614'),
  ],
  adapters: [scsiDevice('scsi_host0/0/0/5'), scsiDevice('scsi_host1/0/0/5')],
  'iSCSI ports': [iscsiDevice('iqn.x'), iscsiDevice('iqn.x', "<host name='example.org' port='3260'/>")],
  'vhost targets': [vhostDevice('naa.5123456789abcde0'), vhostDevice('naa.5123456789abcde1')],
  'mediated devices': [mdevDevice(UUID), mdevDevice(OTHER_UUID)],
  'a network interface and a PCI device that it may or may not be': [
    netdevInterface('eth22'),
    pciDevice('0000:06:12.5'),
  ],
};

describe('two sources are equal:', () => {
  for (const [what, [one, other]] of Object.entries(EQUAL)) {
    it(what, () => {
      const [first, second] = [sourceIn(one), sourceIn(other)];
      expect([sameSource(first, second), sameSource(second, first)]).to.deep.equal([true, true]);
      expect(claimedTwice(first, second), 'their claims collide').to.equal(true);
    });
  }
});

describe('two sources differ:', () => {
  for (const [what, [one, other]] of Object.entries(DIFFERENT)) {
    it(what, () => {
      const [first, second] = [sourceIn(one), sourceIn(other)];
      expect([sameSource(first, second), sameSource(second, first)]).to.deep.equal([false, false]);
      expect(claimedTwice(first, second), 'their claims collide').to.equal(false);
      expect(sourceKey(first)).not.to.equal(sourceKey(second));
    });
  }
});

describe("libvirt's comparison of USB devices", () => {
  const ids = sourceIn(usbDevice('0951:1625'));
  const both = sourceIn(usbDevice('0951:1625 1.2'));

  it('sees ids before ids and place', () => {
    expect(sameSourceAsLibvirt(ids, both)).to.equal(true);
  });

  it('does not see ids behind ids and place', () => {
    expect(sameSourceAsLibvirt(both, ids)).to.equal(false);
  });

  it('is ours for everything else', () => {
    const [one, other] = [sourceIn(pciDevice('0000:06:12.5')), sourceIn(pciInterface('0000:06:12.5'))];
    expect(sameSourceAsLibvirt(one, other)).to.equal(true);
    expect(sameSourceAsLibvirt(one, ids)).to.equal(false);
  });
});
