import { memtune } from '../../../domain/parts/memtune.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const minGuarantee = defineRule(
  {
    id: 'memory/min-guarantee',
    summary: '<memtune> has no <min_guarantee>.',
    why: 'Only other hypervisors can promise memory to a guest.',
    bad: "<memtune><min_guarantee unit='MiB'>128</min_guarantee></memtune>",
    good: "<memtune><soft_limit unit='MiB'>128</soft_limit></memtune>",
  },
  ({ parts }) =>
    parts.memtune.minGuarantee
      ? [parts.finding(memtune, 'minGuarantee', 'QEMU has no guaranteed memory: remove <min_guarantee>')]
      : NOTHING,
);
