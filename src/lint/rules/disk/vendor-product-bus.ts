import { refusedRule } from '../../families/refused.ts';

export const vendorProductBus = refusedRule(
  {
    id: 'disk/vendor-product-bus',
    summary: '<vendor> is for SCSI disks, <product> for SCSI, IDE and SATA, and neither for a lun.',
    why: 'virtio and USB disks have no such strings, and a lun shows those of the real device.',
    bad: "<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='sata'/><vendor>SEAGATE</vendor></disk>",
    good: "<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='scsi'/><vendor>SEAGATE</vendor></disk>",
  },
  [
    {
      kind: 'disk',
      has: ['vendor'],
      unless: [{ targetBus: ['scsi'] }],
      text: '<vendor> is for disks on scsi, this is on {targetBus}: remove it',
    },
    {
      kind: 'disk',
      has: ['product'],
      unless: [{ targetBus: ['scsi', 'ide', 'sata'] }],
      text: '<product> is for disks on scsi, ide or sata, this is on {targetBus}: remove it',
    },
    {
      kind: 'disk',
      where: { device: ['lun'], targetBus: ['scsi'] },
      has: ['vendor', 'product'],
      text: 'a lun shows vendor and product of the real device: remove it',
    },
  ],
);
