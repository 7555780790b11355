import { features } from '../../../domain/parts/features.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const gicMachine = defineRule(
  {
    id: 'os/gic-machine',
    summary: '<gic> is for ARM virt machines.',
    why: 'The GIC is the interrupt controller of that board.',
    bad: "<features><gic version='2'/></features>",
    good: "<os><type arch='aarch64' machine='virt'>hvm</type></os><features><gic version='2'/></features>",
  },
  ({ parts, profile }) =>
    parts.features.gic && profile.family !== 'arm-virt'
      ? [parts.finding(features, 'gic', `machine type ${profile.machine} has no GIC: remove <gic>`)]
      : NOTHING,
);
