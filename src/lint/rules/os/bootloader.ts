import { general } from '../../../domain/parts/general.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const bootloader = defineRule(
  {
    id: 'os/bootloader',
    summary: 'A domain has no <bootloader>.',
    why: 'It is a program of the host that Xen and bhyve start.',
    bad: '<bootloader>/usr/bin/pygrub</bootloader>',
    good: "<os><type>hvm</type><boot dev='hd'/></os>",
  },
  ({ parts }) =>
    parts.general.bootloader
      ? [parts.finding(general, 'bootloader', 'QEMU guests boot by firmware: remove <bootloader>')]
      : NOTHING,
);
