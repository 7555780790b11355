import { expect } from 'chai';
import { describeSource } from '../../src/hostdev/describe.ts';
import {
  capability,
  iscsiDevice,
  listOf,
  mdevDevice,
  netdevInterface,
  only,
  pciDevice,
  pciInterface,
  scsiDevice,
  usbDevice,
  vhostDevice,
} from '../helpers/hostdev.ts';

const UUID = '53764d0e-85a0-42b4-af5c-2046b460b1dc';
const WWPN = 'naa.5123456789abcde0';

describe('the source of a host device', () => {
  const NAMED: readonly [device: string, words: string][] = [
    [pciDevice('0000:06:12.5'), 'pci 0000:06:12.5'],
    [pciDevice('10000:06:12.5'), 'pci 10000:06:12.5'],
    ["<hostdev type='pci'><source/></hostdev>", 'pci 0000:00:00.0'],
    [pciInterface('0000:03:07.1'), 'pci 0000:03:07.1'],
    [usbDevice('0951:1625'), 'usb 0951:1625'],
    [usbDevice('14.6'), 'usb bus 14 device 6'],
    [usbDevice('0951:0 14.6'), 'usb 0951:0000 bus 14 device 6'],
    [scsiDevice('scsi_host0/0/1/2'), 'scsi scsi_host0 0:1:2'],
    [scsiDevice('scsi_host0/0/0/18446744073709551615'), 'scsi scsi_host0 0:0:18446744073709551615'],
    [scsiDevice('scsi_host0/0/0/0xfffffffffffffffe'), 'scsi scsi_host0 0:0:18446744073709551614'],
    [
      iscsiDevice('iqn.1992-01.com.example:storage'),
      'iscsi iqn.1992-01.com.example:storage/0 at example.org',
    ],
    [
      iscsiDevice('iqn.1992-01.com.example:storage/3', "<host name='h' port='3260'/>"),
      'iscsi iqn.1992-01.com.example:storage/3 at h:3260',
    ],
    [vhostDevice(WWPN), `scsi_host ${WWPN}`],
    [mdevDevice(UUID.toUpperCase()), `mdev ${UUID}`],
    [capability('storage', 'block', '/dev/sdf1'), 'storage /dev/sdf1'],
    [capability('misc', 'char', '/dev/input3'), 'misc /dev/input3'],
    [capability('net', 'interface', 'eth0'), 'net eth0'],
    [netdevInterface('eth22'), 'netdev eth22'],
  ];
  for (const [device, words] of NAMED) {
    it(`is ${words}`, () => {
      const { source } = only(device);
      expect(source && describeSource(source)).to.equal(words);
    });
  }

  const UNNAMED: Readonly<Record<string, string>> = {
    'a PCI device without <source>': "<hostdev type='pci'/>",
    'a USB device without ids and place': "<hostdev type='usb'><source/></hostdev>",
    'a USB vendor without product': "<hostdev type='usb'><source><vendor id='1'/></source></hostdev>",
    'a USB vendor without product, though placed':
      "<hostdev type='usb'><source><vendor id='1'/><address bus='1' device='2'/></source></hostdev>",
    'USB vendor 0': usbDevice('0:1'),
    'a USB bus without device': "<hostdev type='usb'><source><address bus='1'/></source></hostdev>",
    'a SCSI unit without adapter':
      "<hostdev type='scsi'><source><address bus='0' target='0' unit='0'/></source></hostdev>",
    'a SCSI adapter without unit':
      "<hostdev type='scsi'><source><adapter name='scsi_host0'/></source></hostdev>",
    'an unknown SCSI protocol': "<hostdev type='scsi'><source protocol='fcp' name='x'/></hostdev>",
    'iSCSI without host': iscsiDevice('iqn.x', ''),
    'iSCSI with two hosts': iscsiDevice('iqn.x', "<host name='a'/><host name='b'/>"),
    'a malformed WWPN': vhostDevice('naa.12'),
    'a mediated device without UUID': "<hostdev type='mdev' model='vfio-pci'><source/></hostdev>",
    'a capability of no name': "<hostdev mode='capabilities' type='misc'><source/></hostdev>",
    'a capability in mode subsystem':
      "<hostdev type='net'><source><interface>e</interface></source></hostdev>",
    'a PCI device in mode capabilities': "<hostdev mode='capabilities' type='pci'><source/></hostdev>",
    'an interface without source': "<interface type='hostdev'/>",
  };
  for (const [what, device] of Object.entries(UNNAMED)) {
    it(`is not there for ${what}`, () => {
      expect(only(device).source).to.equal(undefined);
    });
  }
});

describe('the one list of host devices', () => {
  it('holds interfaces first, each kind in document order', () => {
    const list = listOf(
      pciDevice('0000:01:00.0'),
      pciInterface('0000:02:00.0'),
      mdevDevice(UUID),
      pciInterface('0000:03:00.0'),
    );
    const words = list.map(({ source }) => describeSource(source!));
    expect(words).to.deep.equal(['pci 0000:02:00.0', 'pci 0000:03:00.0', 'pci 0000:01:00.0', `mdev ${UUID}`]);
  });

  it('shares the guest side with the device that spells it, and knows the interface', () => {
    const [nic, plain] = listOf(pciInterface('0000:02:00.0'), pciDevice('0000:01:00.0'));
    expect(nic!.parent).to.equal(nic!.device);
    expect(nic!.guest).to.equal(nic!.device.guest);
    expect(plain!.parent).to.equal(undefined);
  });

  it('takes managed from either spelling, and no for an answer when it is absent or wrong', () => {
    const devices = [
      pciInterface('0000:02:00.0'),
      pciInterface('0000:03:00.0', 'no'),
      pciDevice('0000:01:00.0'),
      pciDevice('0000:04:00.0', 'perhaps'),
      usbDevice('1.2'),
    ];
    expect(listOf(...devices).map(({ managed }) => managed)).to.deep.equal([true, false, true, false, false]);
  });

  it('leaves out interfaces of other types', () => {
    expect(listOf("<interface type='network'><source network='pool'/></interface>")).to.deep.equal([]);
  });
});
