import { check } from './check.ts';
import { disk, drive, I440FX } from './fragments.ts';

const empty = (device: string, bus: string): string =>
  `<disk type='file' device='${device}'><target dev='sda' bus='${bus}'/></disk>`;
const lun = (inner: string, bus = 'scsi'): string =>
  `<disk type='block' device='lun'><source dev='/dev/sdx'/><target dev='sda' bus='${bus}'/>${inner}</disk>`;
const iotune = (...limits: readonly string[]): string =>
  `<iotune>${limits.map(name => `<${name}>1000</${name}>`).join('')}</iotune>`;
const throttled = (inner: string, group = 'slow'): string =>
  `<throttlegroups><throttlegroup><group_name>slow</group_name><total_bytes_sec>1000</total_bytes_sec></throttlegroup></throttlegroups>${disk('vda', `<throttlefilters><throttlefilter group='${group}'/></throttlefilters>${inner}`)}`;

check('disk/target-name', {
  refuses: { 'a name without letters': [disk('vd scsi', drive()), "target 'vd'", 'vd'] },
  accepts: { 'many letters': disk('vdzz') },
});

check('disk/target-partition', {
  refuses: { 'a partition': [disk('sda1 scsi'), 'such as sda', 'sda1'] },
  accepts: { 'a disk': disk('sda scsi') },
});

check('disk/target-prefix', {
  refuses: { 'another prefix': [disk('fda scsi'), 'must start with', 'fda'] },
  accepts: { 'a prefix that does not go with the bus': disk('hda scsi') },
});

check('disk/duplicate-target', {
  refuses: { 'a name on two buses': [disk('sda scsi') + disk('sda sata'), 'disk sda', 'sda'] },
  accepts: { 'two names': disk('sda scsi') + disk('sdb scsi') },
});

check('disk/source-missing', {
  refuses: { 'a hard disk of nothing': [empty('disk', 'scsi'), 'it has no source'] },
  accepts: { 'an empty drive': empty('cdrom', 'sata') },
});

check('disk/device-bus', {
  refuses: {
    'a floppy on scsi': [disk('fda scsi', '', "device='floppy'"), 'floppy', 'scsi'],
    'a hard disk on fdc': [I440FX + disk('fda fdc'), 'any bus but fdc', 'fdc'],
    'a cdrom on virtio': [disk('vda virtio', '', "device='cdrom'"), 'ide, sata, scsi or usb', 'virtio'],
    'a lun on sata': [lun('', 'sata'), 'expected scsi', 'sata'],
  },
  accepts: { 'a floppy': I440FX + disk('fda fdc', '', "device='floppy'"), 'a lun': lun('') },
});

check('disk/usb-empty', {
  refuses: { 'an empty stick': [empty('cdrom', 'usb'), 'cannot be empty'] },
  accepts: { 'a stick': disk('sda usb', '', "device='cdrom'") },
});

check('disk/lun-source', {
  refuses: {
    'a file': [disk('sda scsi', '', "device='lun'"), 'this is of type file'],
    'an image': [
      "<disk type='block' device='lun'><driver name='qemu' type='qcow2'/><source dev='/dev/sdx'/><target dev='sda' bus='scsi'/></disk>",
      'found qcow2',
      'qcow2',
    ],
  },
  accepts: {
    iSCSI:
      "<disk type='network' device='lun'><source protocol='iscsi' name='iqn.2013-07.com.example:a/1'><host name='example.com'/></source><target dev='sda' bus='scsi'/></disk>",
  },
});

check('disk/wwn-serial-syntax', {
  refuses: {
    'a wwn on virtio': [disk('vda', '<wwn>5000c50015ea71ad</wwn>'), 'on ide or scsi'],
    'a serial number of a lun': [lun('<serial>x</serial>'), 'its own serial number'],
  },
  accepts: { 'a serial number': disk('vda', '<serial>x</serial>') },
});

check('disk/serial-characters', {
  refuses: { 'a colon': [disk('vda', '<serial>a:b</serial>'), "found serial 'a:b'", 'a:b'] },
  accepts: { 'a plus': disk('vda', '<serial>a-b_c.d+e f</serial>') },
});

check('disk/vendor-product-length', {
  refuses: {
    'a long vendor': [disk('sda scsi', '<vendor>123456789</vendor>'), 'the most are 8', '123456789'],
    'a long product': [disk('sda scsi', '<product>12345678901234567</product>'), 'the most are 16'],
  },
  accepts: {
    'a longer product on sata': disk('sda sata', '<product>12345678901234567</product>'),
  },
});

check('disk/transient', {
  refuses: {
    'an empty drive': [
      `<disk type='file' device='cdrom'><target dev='sda' bus='sata'/><transient/></disk>`,
      'empty',
    ],
    'a read-only disk': [disk('vda', '<readonly/><transient/>'), 'read-only'],
    'a block device': [
      "<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='vda'/><transient/></disk>",
      'this is block',
    ],
    'sharing on sata': [disk('sda sata', "<transient shareBacking='yes'/>"), 'not on sata', 'yes'],
  },
  accepts: { 'a file': disk('vda', "<transient shareBacking='yes'/>") },
});

check('disk/startup-policy', {
  refuses: {
    'a source of the network': [
      "<disk type='network' device='disk'><source protocol='nbd' name='a' startupPolicy='optional'><host name='h'/></source><target dev='vda'/></disk>",
      'this is of type network',
    ],
    'requisite of a hard disk': [
      "<disk type='file' device='disk'><source file='/a' startupPolicy='requisite'/><target dev='vda'/></disk>",
      'for cdrom and floppy',
      'requisite',
    ],
  },
  accepts: {
    optional:
      "<disk type='file' device='disk'><source file='/a' startupPolicy='optional'/><target dev='vda'/></disk>",
  },
});

check('disk/geometry-bus', {
  refuses: {
    'trans on scsi': [
      disk('sda scsi', "<geometry cyls='1' heads='1' secs='1' trans='lba'/>"),
      'trans is for',
      'lba',
    ],
    'a geometry on usb': [disk('sda usb', "<geometry cyls='1' heads='1' secs='1'/>"), 'no geometry'],
  },
  accepts: {
    'a geometry on ide': I440FX + disk('hda ide', "<geometry cyls='1' heads='1' secs='1' trans='lba'/>"),
  },
});

check('disk/iotune-exclusive', {
  refuses: {
    'total and write': [disk('vda', iotune('total_iops_sec', 'write_iops_sec')), 'a total limit', '1000'],
    'the bursts of total and read': [
      disk('vda', iotune('total_bytes_sec', 'total_bytes_sec_max', 'read_bytes_sec_max')),
      'a total limit',
    ],
  },
  accepts: { 'total bytes and read operations': disk('vda', iotune('total_bytes_sec', 'read_iops_sec')) },
});

check('disk/throttle-and-iotune', {
  refuses: {
    both: [throttled(iotune('total_bytes_sec')), 'exclude each other'],
    'a group that is not there': [throttled('', 'fast'), "no throttle group 'fast'"],
  },
  accepts: { 'a group': throttled('') },
});

check('disk/throttle-group', {
  refuses: {
    'total and read': [
      '<throttlegroups><throttlegroup><group_name>a</group_name><total_iops_sec>9</total_iops_sec><read_iops_sec>9</read_iops_sec></throttlegroup></throttlegroups>',
      'total_iops_sec excludes',
    ],
  },
  accepts: {
    zero: '<throttlegroups><throttlegroup><group_name>a</group_name><total_iops_sec>9</total_iops_sec><read_iops_sec>0</read_iops_sec></throttlegroup></throttlegroups>',
  },
});
