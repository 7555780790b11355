import { expect } from 'chai';
import { pin } from '../../src/index.ts';
import { checkBeyond, findings, fixed } from './beyond.ts';
import { documentOf } from './document.ts';
import { ARM, disk, drive, I440FX, PSERIES, pci, S390 } from './fragments.ts';
import { at, card, port, QUIET, rng, scsi } from './pci-fragments.ts';

const usb = (port: string): string =>
  `<input type='tablet' bus='usb'><address type='usb' bus='0' port='${port}'/></input>`;
const console = (address: string): string =>
  `<console type='pty'><target type='virtio'/>${address}</console>`;

const OFF = rng(at(0, 8, 0, "multifunction='off'"));

checkBeyond('address/pci-multifunction-off', {
  finds: {
    'siblings that come first': [
      rng(at(0, 8, 1)) + OFF,
      "multifunction='off' leaves no room for rng virtio in its slot",
      'off',
    ],
  },
  passes: {
    'a slot of its own': OFF,
    'a later function that says off': rng(at(0, 8)) + rng(at(0, 8, 1, "multifunction='off'")),
  },
});

checkBeyond('address/pci-zero-ignored', {
  finds: {
    'a function of no slot': [I440FX + rng(at(0, 0, 3)), 'here 0000:00:03.0, and drops the function', '3'],
    'a slot that is none': [
      rng("<address type='pci' domain='0' bus='0' slot='0'/>"),
      '0000:00:00.0 names no place',
      '0',
    ],
  },
  passes: {
    'an address without numbers': rng("<address type='pci'/>"),
    'slot 0 of a port': QUIET + port(1) + rng(at(1, 0)),
    'an address that is to be chosen': rng(at(0, 0, 0, "mode='dynamic'")),
  },
});

checkBeyond('address/number-base', {
  finds: {
    'an octal slot': [
      rng(at(0, '010')),
      "slot='010' is read as octal, for its leading 0: write 0x08 if that is meant",
      '010',
    ],
    'a slot that could be hexadecimal': [rng(at(0, '10')), "slot='10' is read as decimal", '10'],
    'a bus that no controller has': [QUIET + rng(at('10', 0)), "bus='10' is read as decimal", '10'],
    'an octal device number': [
      S390 + rng("<address type='ccw' cssid='0xfe' ssid='0' devno='0010'/>"),
      'write 0x08 if that is meant',
      '0010',
    ],
    'an octal uid': [
      S390 + rng("<address type='pci'><zpci uid='017' fid='1'/></address>"),
      'write 0x0f if that is meant',
      '017',
    ],
  },
  passes: {
    'hexadecimal numbers': rng(at('0x00', '0x10', '0x0')),
    'digits that mean the same': rng(at('00', '07')),
    'a slot that cannot be hexadecimal': rng(at(0, '29')),
    'the index of a listed controller': QUIET + port(10) + rng(at('10', 0)),
    'decimal numbers of a drive': disk('sda sata', "<address type='drive' unit='05'/>"),
  },
});

checkBeyond('address/usb-zero-component', {
  finds: {
    'a port 0': [usb('0'), 'port 0 names no port, and libvirt chooses one', '0'],
    'a tail that is dropped': [usb('2.0'), 'port 2.0 is read as 2', '2.0'],
  },
  passes: { 'a path': `<hub type='usb'><address type='usb' bus='0' port='1'/></hub>${usb('1.2')}` },
});

checkBeyond('address/pci-missing-function0', {
  finds: {
    'an EHCI controller alone': [
      "<controller type='usb' index='0' model='ich9-ehci1'/>",
      'add its companions, of which ich9-uhci1 is function 0',
      'ich9-ehci1',
    ],
    'a port without function': [
      port(1, at(0, 8)) + rng(at(1, 0, 1)),
      'it is at 0000:01:00.1, and guests look into a slot only when 0000:01:00.0 is there',
      "function='1'",
    ],
  },
  passes: {
    'functions of the chipset': `${rng(at(0, '0x1f', 4))}`,
    'the ISA bridge of i440fx': I440FX + rng(at(0, 1, 5)),
    'a function 0 that is listed later': rng(at(0, 8, 1)) + rng(at(0, 8)),
    'a guest that does not probe': PSERIES + rng(at(0, 8, 1)),
  },
});

checkBeyond('address/lsi-unit7', {
  finds: {
    'a disk in the place of the adapter': [
      scsi('am53c974') + disk('sda scsi', drive(0, 0, 0, 7)),
      'unit 7 of controller scsi 0 (am53c974) is the SCSI id of the adapter itself',
      '7',
    ],
  },
  passes: { 'a wide adapter': scsi('virtio-scsi') + disk('sda scsi', drive(0, 0, 0, 7)) },
});

checkBeyond('address/ccw-cssid', {
  finds: {
    'another channel subsystem': [
      S390 + disk('vda', "<address type='ccw' cssid='0x0' ssid='0' devno='1'/>"),
      'found cssid 0x0',
      '0x0',
    ],
  },
  passes: { 'one that libvirt chooses': S390 + disk('vda') },
});

checkBeyond('address/mmio-contagion', {
  finds: {
    'the device that the others follow': [
      ARM + rng() + disk('vda', "<address type='virtio-mmio'/>"),
      'moves every virtio device without address from PCI Express to virtio-mmio: rng virtio',
      'virtio-mmio',
    ],
  },
  passes: {
    'a device that nothing follows': ARM + rng("<address type='virtio-mmio'/>") + disk('vda', pci('5')),
    'a board without PCI':
      "<os><type arch='armv7l' machine='vexpress-a9'>hvm</type></os>" +
      rng() +
      disk('vda', "<address type='virtio-mmio'/>"),
  },
});

checkBeyond('address/unpinned', {
  finds: {
    'all of them, by the first': [
      disk('vda') + disk('vdb') + disk('vdc') + disk('vdd') + rng() + card('virtio'),
      'disk vda: it has no address, like disk vdb, disk vdc, disk vdd and 2 more, and moves when the domain ' +
        'is redefined with a device more or less before it: pin them',
      'disk',
    ],
  },
  passes: {
    'devices that libvirt adds': "<graphics type='vnc'/>",
    'drives, whose place is in their name': disk('sda sata'),
    'a device that is to be placed anew': rng("<address type='pci' mode='dynamic'/>"),
    'the video of the board': "<video><model type='vga'/></video>",
  },
});

checkBeyond('address/guest-view', {
  finds: {
    'a bus that firmware numbers otherwise': [
      QUIET + port(1, at(0, 6)) + port(2, at(0, 5)) + rng(at(2, 0)),
      'bus 0x02 is the index of controller pci 2 (pcie-root-port), not the bus number in the guest: ' +
        'firmware that counts buses in the order of slots makes it 0x01',
      '2',
    ],
  },
  passes: {
    'a bus whose number is its index': QUIET + port(1) + rng(at(1, 0)),
    'a guest with a domain for every bridge': `${PSERIES}<controller type='pci' index='1' model='pci-root'/>${rng(at(1, 5))}`,
    'devices that libvirt places': QUIET + port(1, at(0, 6)) + port(2, at(0, 5)) + rng(),
  },
});

describe('the fixes of address rules', () => {
  const cures: Readonly<Record<string, readonly [rule: string, xml: string, cured: string]>> = {
    'say multifunction on': ['address/pci-multifunction-off', OFF + rng(at(0, 8, 1)), "multifunction='on'"],
    'write a number in hexadecimal': ['address/number-base', rng(at(0, '010')), "slot='0x08'"],
    'leave out a port that is none': [
      'address/usb-zero-component',
      usb('0'),
      "<address type='usb' bus='0'/>",
    ],
    'drop the tail of a port': ['address/usb-zero-component', usb('1.0'), "port='1'"],
    'name the only bus': [
      'address/virtio-serial-bus',
      console("<address type='virtio-serial' controller='0' bus='1' port='1'/>"),
      "controller='0' bus='0' port='1'",
    ],
  };
  for (const [claim, [rule, xml, cured]] of Object.entries(cures)) {
    it(claim, () => {
      const text = fixed(xml, findings(xml, rule));
      expect(text).to.contain(cured);
      expect(findings(text, rule)).to.deep.equal([]);
    });
  }

  it('take a second address away', () => {
    const text = documentOf(rng(at(0, 8) + at(0, 9)));
    const found = pin(text).diagnostics.filter(({ rule }) => rule === 'address/multiple-elements');
    expect(fixed(text, found)).to.equal(documentOf(rng(at(0, 8))));
  });
});
