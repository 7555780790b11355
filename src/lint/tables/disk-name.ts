import { refusedRule } from '../families/refused.ts';

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms */
export const poolVolume = refusedRule(
  {
    id: 'disk/pool-volume',
    summary: 'A disk of type volume names pool and volume, or neither.',
    why: 'A volume is known only within its pool; neither means an empty drive.',
    bad: "<disk type='volume' device='disk'><source pool='default'/><target dev='vda'/></disk>",
    good: "<disk type='volume' device='disk'><source pool='default' volume='a.img'/><target dev='vda'/></disk>",
  },
  [
    {
      kind: 'disk',
      where: { type: ['volume'], sourceVolume: [null] },
      has: ['sourcePool'],
      text: 'the pool alone says nothing: add the volume',
    },
    {
      kind: 'disk',
      where: { type: ['volume'], sourcePool: [null] },
      has: ['sourceVolume'],
      text: 'the volume alone says nothing: add the pool',
    },
  ],
);
