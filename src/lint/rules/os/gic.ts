import { defineRule } from '../../rule.ts';

export const gic = defineRule(
  {
    id: 'os/gic',
    summary: 'The version of the GIC is 2, 3 or host.',
    why: 'These are the interrupt controllers that QEMU emulates for ARM.',
    bad: "<os><type arch='aarch64' machine='virt'>hvm</type></os><features><gic version='4'/></features>",
    good: "<os><type arch='aarch64' machine='virt'>hvm</type></os><features><gic version='3'/></features>",
  },
  ({ parts }) => parts.findings('os/gic'),
);
