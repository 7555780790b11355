import type { DeviceOf } from '../../../domain/device.ts';
import { uniqueRule } from '../../families/unique.ts';

export const duplicateTarget = uniqueRule<DeviceOf<'disk'>>(
  {
    id: 'disk/duplicate-target',
    summary: 'Two disks have different target names, whatever their buses.',
    why: 'The target name is how commands name a disk of a domain.',
    bad: `<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='sda' bus='scsi'/></disk>
<disk type='block' device='disk'><source dev='/dev/sdy'/><target dev='sda' bus='sata'/></disk>`,
    good: `<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='sda' bus='scsi'/></disk>
<disk type='block' device='disk'><source dev='/dev/sdy'/><target dev='sdb' bus='sata'/></disk>`,
  },
  {
    of: ({ domain }) => domain.devices.disk,
    key: disk => disk.targetDev,
    what: disk => `target '${disk.targetDev}'`,
    cure: 'choose another name',
    at: 'targetDev',
  },
);
