import { deviceRule } from '../../device-rule.ts';
import { isEmpty } from '../../disk-source.ts';

export const usbEmpty = deviceRule(
  'disk',
  {
    id: 'disk/usb-empty',
    summary: 'A disk or CD-ROM on USB has a medium.',
    why: "QEMU's USB storage device cannot be without one.",
    bad: "<disk type='file' device='cdrom'><target dev='sda' bus='usb'/></disk>",
    good: "<disk type='file' device='cdrom'><source file='/a.iso'/><target dev='sda' bus='usb'/></disk>",
  },
  disk =>
    disk.targetBus === 'usb' && disk.device !== 'disk' && isEmpty(disk)
      ? { text: 'a drive on usb cannot be empty: add a <source>, or use sata or scsi', at: '<source>' }
      : undefined,
  ['disk.targetBus=usb'],
);
