import { deviceRule } from '../../device-rule.ts';

const WITHOUT = ['usb', 'sd'];

export const geometryBus = deviceRule(
  'disk',
  {
    id: 'disk/geometry-bus',
    summary: '<geometry> is not for disks on usb or sd, and its trans is for ide only.',
    why: 'Cylinders and heads are a matter of ATA and SCSI disks.',
    bad: `<disk type='file' device='disk'>
  <source file='/a'/>
  <target dev='sda' bus='scsi'/>
  <geometry cyls='16383' heads='16' secs='63' trans='lba'/>
</disk>`,
    good: `<disk type='file' device='disk'>
  <source file='/a'/>
  <target dev='sda' bus='scsi'/>
  <geometry cyls='16383' heads='16' secs='63'/>
</disk>`,
  },
  ({ geometryCyls, geometryHeads, geometrySecs, geometryTrans, targetBus }) => {
    if (!geometryCyls || !geometryHeads || !geometrySecs) return undefined;
    if (WITHOUT.includes(targetBus ?? '')) {
      return { text: `a disk on ${targetBus} has no geometry: remove <geometry>`, at: '<geometry>' };
    }
    if (geometryTrans === undefined || targetBus === 'ide') return undefined;
    return { text: `trans is for disks on ide, this is on ${targetBus}: remove it`, at: 'geometryTrans' };
  },
  ['disk.geometryCyls'],
);
