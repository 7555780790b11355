import { deviceRule } from '../../device-rule.ts';

const HARD_DISK = ['hd', 'sd', 'vd', 'xvd', 'ubd'];
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  disk: HARD_DISK,
  lun: HARD_DISK,
  floppy: ['fd'],
};

export const targetPrefix = deviceRule(
  'disk',
  {
    id: 'disk/target-prefix',
    summary: 'The target name of a hard disk starts with hd, sd, vd, xvd or ubd, that of a floppy with fd.',
    why: 'The prefix says what kind of drive the name stands for.',
    bad: "<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='fda' bus='virtio'/></disk>",
    good: "<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='vda' bus='virtio'/></disk>",
  },
  ({ device, targetDev }) => {
    const expected = PREFIXES[device ?? 'disk'];
    if (targetDev === undefined || !expected || expected.some(prefix => targetDev.startsWith(prefix)))
      return undefined;
    return {
      text: `target '${targetDev}' of a ${device} must start with ${expected.join(', ')}`,
      at: 'targetDev',
    };
  },
);
