import { deviceRule } from '../../device-rule.ts';

/** The digits behind the letters; a single 0 is allowed. */
const PARTITION = /^(?:fd|hd|vd|sd|xvd|ubd)[a-z]+([0-9]+)$/;

export const targetPartition = deviceRule(
  'disk',
  {
    id: 'disk/target-partition',
    summary: 'A target name means a whole disk, not a partition.',
    why: 'QEMU gives whole disks to the guest, which partitions them itself.',
    bad: "<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='vda1'/></disk>",
    good: "<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='vda'/></disk>",
  },
  ({ targetDev }) => {
    const digits = targetDev === undefined ? undefined : PARTITION.exec(targetDev)?.[1];
    if (digits === undefined || digits === '0') return undefined;
    const whole = targetDev!.slice(0, -digits.length);
    return {
      text: `target '${targetDev}' is the name of a partition, expected a disk such as ${whole}`,
      at: 'targetDev',
    };
  },
);
