import { deviceRule } from '../../device-rule.ts';

export const targetMissing = deviceRule(
  'disk',
  {
    id: 'disk/target-missing',
    summary: 'A disk has a target name.',
    why: 'The name tells disks apart, and libvirt derives drive addresses from it.',
    bad: "<disk type='block' device='disk'><source dev='/dev/sdx'/></disk>",
    good: "<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='vda'/></disk>",
  },
  disk =>
    disk.targetDev === undefined
      ? { text: "it has no target name: add <target dev='…'/>, such as vda or sda", at: 'targetDev' }
      : undefined,
);
