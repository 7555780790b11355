import { refusedRule } from '../families/refused.ts';

const FILE = "<disk type='file' device='disk'>";
const CDROM = "<disk type='file' device='cdrom'>";

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms */
export const tray = refusedRule(
  {
    id: 'disk/tray',
    summary: 'Only CD-ROM and floppy drives have a tray.',
    why: 'tray tells whether the medium is in.',
    bad: `${FILE}<source file='/a'/><target dev='vda' tray='open'/></disk>`,
    good: `${CDROM}<target dev='sda' bus='sata' tray='open'/></disk>`,
  },
  [
    {
      kind: 'disk',
      where: { targetTray: ['open'] },
      unless: [{ device: ['cdrom', 'floppy'] }],
      text: 'tray is for cdrom and floppy, this is a {device}: remove it',
    },
  ],
);

export const removableBus = refusedRule(
  {
    id: 'disk/removable-bus',
    summary: 'removable is for disks on USB, and for hard disks on SCSI.',
    why: 'Only these devices of QEMU have such a flag.',
    bad: `${FILE}<source file='/a'/><target dev='vda' bus='virtio' removable='on'/></disk>`,
    good: `${FILE}<source file='/a'/><target dev='sda' bus='usb' removable='on'/></disk>`,
  },
  [
    {
      kind: 'disk',
      has: ['targetRemovable'],
      unless: [{ targetBus: ['usb'] }, { targetBus: ['scsi'], device: ['disk'] }],
      text: 'removable is for disks on usb or scsi, this is a {device} on {targetBus}: remove it',
    },
  ],
);

export const rotationRate = refusedRule(
  {
    id: 'disk/rotation-rate',
    summary: 'rotation_rate is for hard disks on SCSI, IDE and SATA.',
    why: 'Only these buses report the speed of the platters.',
    bad: `${FILE}<source file='/a'/><target dev='vda' bus='virtio' rotation_rate='7200'/></disk>`,
    good: `${FILE}<source file='/a'/><target dev='sda' bus='sata' rotation_rate='7200'/></disk>`,
  },
  [
    {
      kind: 'disk',
      has: ['targetRotationRate'],
      unless: [{ targetRotationRate: [0] }, { targetBus: ['scsi', 'ide', 'sata'], device: ['disk'] }],
      text: 'rotation_rate is for hard disks on scsi, ide or sata, this is a {device} on {targetBus}: remove it',
    },
  ],
);

export const wwnSerialSyntax = refusedRule(
  {
    id: 'disk/wwn-serial-syntax',
    summary: 'wwn is for hard disks on IDE and SCSI, serial for any bus but sd.',
    why: 'A lun shows the identity of the real device, and an SD card has none.',
    bad: `${FILE}<source file='/a'/><target dev='vda' bus='virtio'/><wwn>5000c50015ea71ad</wwn></disk>`,
    good: `${FILE}<source file='/a'/><target dev='sda' bus='scsi'/><wwn>5000c50015ea71ad</wwn></disk>`,
  },
  [
    {
      kind: 'disk',
      has: ['wwn'],
      unless: [{ targetBus: ['ide', 'scsi'] }],
      text: '<wwn> is for disks on ide or scsi, this is on {targetBus}: remove it',
    },
    { kind: 'disk', where: { device: ['lun'] }, has: ['wwn'], text: 'a lun has its own wwn: remove <wwn>' },
    {
      kind: 'disk',
      where: { targetBus: ['sd'] },
      has: ['serial'],
      text: 'an SD card has no serial number: remove <serial>',
    },
    {
      kind: 'disk',
      where: { targetBus: ['scsi'], device: ['lun'] },
      has: ['serial'],
      text: 'a lun has its own serial number: remove <serial>',
    },
  ],
);
