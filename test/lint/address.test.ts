import { check } from './check.ts';
import { disk, drive, hostPci, I440FX, memory, nic, PSERIES, pci, ROOM, S390 } from './fragments.ts';

const scsiHost = (address: string): string =>
  `<hostdev mode='subsystem' type='scsi'>
  <source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source>${address}
</hostdev>`;
const dimm = (slot: number, base: string, size = 256): string =>
  `<memory model='dimm'><target><size unit='MiB'>${size}</size><node>0</node></target><address type='dimm' slot='${slot}' base='${base}'/></memory>`;
const virtioMem = (base: string): string =>
  memory(
    'virtio-mem',
    `<size unit='GiB'>1</size><node>0</node><block unit='MiB'>2</block><requested>0</requested><address base='${base}'/>`,
  );

check('address/acpi-index', {
  refuses: {
    'an index of 0': [nic("<acpi index='0'/>"), 'found ACPI index 0', '0'],
    'an index on a drive': [disk('sda scsi', "<acpi index='1'/>"), 'for PCI devices', '1'],
  },
  accepts: { 'an index on PCI': nic("<acpi index='1'/>") },
});

check('address/ccid', {
  refuses: {
    'another slot': [
      "<smartcard mode='host'><address type='ccid' controller='0' slot='1'/></smartcard>",
      'found controller 0, slot 1',
      "slot='1'",
    ],
    'a second smartcard': ["<smartcard mode='host'/><smartcard mode='host'/>", 'at most one smartcard'],
  },
  accepts: { 'one smartcard': "<smartcard mode='host'/>" },
});

check('address/ccw-machine', {
  refuses: {
    'ccw on a PC': [nic("<address type='ccw' cssid='0xfe' ssid='0' devno='1'/>"), 'has no ccw bus', 'ccw'],
  },
  accepts: { 'ccw on s390': S390 + nic("<address type='ccw' cssid='0xfe' ssid='0' devno='1'/>") },
});

check('address/dimm-slot', {
  refuses: {
    'a slot that is taken': [ROOM + dimm(1, '0') + dimm(1, '0'), 'slot 1 is taken by', '1'],
    'a slot beyond the last': [ROOM + dimm(4, '0'), "slots='4'", '4'],
  },
  accepts: { 'two slots': ROOM + dimm(0, '0') + dimm(3, '0') },
});

check('address/drive-duplicate', {
  refuses: {
    'two disks in one place': [
      disk('sda scsi', drive(0, 0, 0, 5)) + disk('sdb scsi', drive(0, 0, 0, 5)),
      'is taken by disk sda',
      'drive',
    ],
  },
  accepts: {
    'the same numbers on another bus':
      "<controller type='scsi' index='0'/>" +
      disk('sda scsi', drive(0, 0, 0, 1)) +
      disk('sdb sata', drive(0, 0, 0, 1)),
  },
});

check('address/drive-shape', {
  refuses: {
    'a bus on scsi': [disk('sda scsi', drive(0, 1)), 'found bus 1, on scsi it must be 0', '1'],
    'a target on lsilogic': [
      `<controller type='scsi' index='0' model='lsilogic'/>${disk('sda scsi', drive(0, 0, 1))}`,
      'found target 1',
      '1',
    ],
    'a second ide controller': [I440FX + disk('hda ide', drive(1)), 'found controller 1', '1'],
    'a bus on sata': [disk('sda sata', drive(0, 1)), 'found bus 1', '1'],
  },
  accepts: {
    'a target on virtio-scsi': `<controller type='scsi' index='0' model='virtio-scsi'/>${disk('sda scsi', drive(0, 0, 3))}`,
    'the second bus of ide': I440FX + disk('hda ide', drive(0, 1, 0, 1)),
  },
});

check('address/drive-vs-hostdev', {
  refuses: {
    'a disk on the place of a host device': [
      `<controller type='scsi' index='0' model='virtio-scsi'/>${scsiHost(drive())}${disk('sda scsi')}`,
      'hostdev scsi holds it',
    ],
  },
  accepts: {
    'a disk beside it': `<controller type='scsi' index='0' model='virtio-scsi'/>${scsiHost(drive(0, 0, 0, 1))}${disk('sda scsi')}`,
  },
});

check('address/memory-overlap', {
  refuses: {
    'dimms that overlap': [ROOM + dimm(0, '0x100000000') + dimm(1, '0x10fffffff'), 'overlaps', '0x10fffffff'],
    'virtio-mem over a dimm': [
      ROOM + dimm(0, '0x140000000', 512) + virtioMem('0x150000000'),
      'overlaps',
      '0x15',
    ],
    'the third over the first': [
      ROOM + dimm(0, '0x100000000', 512) + dimm(1, '0x0') + dimm(2, '0x110000000'),
      'overlaps',
    ],
  },
  accepts: {
    'dimms one behind the other': ROOM + dimm(0, '0x100000000') + dimm(1, '0x110000000'),
    'dimms without base': ROOM + dimm(0, '0') + dimm(1, '0'),
  },
});

check('address/rom-tuning', {
  refuses: {
    'a bar without rom': [nic("<rom enabled='no' bar='on'/>"), 'has no bar and no file'],
    'a rom off PCI': [
      S390 + nic("<rom bar='on'/><address type='ccw' cssid='0xfe' ssid='0' devno='1'/>"),
      'for PCI devices',
    ],
  },
  accepts: { 'a rom on PCI': hostPci('3', "<rom bar='off'/>") },
});

check('address/spapr-vio-range', {
  refuses: {
    'a number beyond 32 bits': [
      `${PSERIES}<serial type='pty'><target type='spapr-vio-serial'/><address type='spapr-vio' reg='0x100000000'/></serial>`,
      'the highest is 0xffffffff',
      '0x100000000',
    ],
  },
  accepts: {
    'the highest number': `${PSERIES}<serial type='pty'><target type='spapr-vio-serial'/><address type='spapr-vio' reg='0xffffffff'/></serial>`,
  },
});

check('address/unassigned-hostdev-only', {
  refuses: {
    'a card that is nowhere': [nic("<address type='unassigned'/>"), 'for <hostdev> only', 'unassigned'],
  },
  accepts: { 'a host device that is nowhere': hostPci('3', "<address type='unassigned'/>") },
});

check('address/zpci-unsupported', {
  refuses: {
    'zpci on a PC': [
      hostPci('3', "<address type='pci' bus='0' slot='5'><zpci uid='1' fid='1'/></address>"),
      'of an s390 guest',
    ],
  },
  accepts: { 'zpci on s390': S390 + hostPci('3', "<address type='pci'><zpci uid='1' fid='1'/></address>") },
});

check('address/disk-type-for-bus', {
  refuses: {
    'PCI for a scsi disk': [disk('sda scsi', pci('5')), 'expected drive', 'pci'],
    'a drive address on usb': [disk('sda usb', drive()), 'expected usb'],
  },
  accepts: { 'a drive address': disk('sda scsi', drive()) },
});
