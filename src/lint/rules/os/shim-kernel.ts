import { os } from '../../../domain/parts/os.ts';
import { hasLoader } from '../../firmware.ts';
import { defineRule, NOTHING } from '../../rule.ts';

/** libvirt looks at it only where a loader or a firmware is named. */
export const shimKernel = defineRule(
  {
    id: 'os/shim-kernel',
    summary: '<shim> goes with <kernel>.',
    why: 'The shim is what the firmware starts before the kernel.',
    bad: "<os><type>hvm</type><loader readonly='yes' type='rom'>/bios.bin</loader><shim>/shim.efi</shim></os>",
    good: "<os><type>hvm</type><loader readonly='yes' type='rom'>/bios.bin</loader></os>",
  },
  ({ parts }) =>
    parts.os.shim && !parts.os.kernel && hasLoader(parts)
      ? [parts.finding(os, 'shim', '<shim> needs a <kernel>: add it or remove <shim>')]
      : NOTHING,
);
