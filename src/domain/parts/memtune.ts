import { integer64, unit } from '../field.ts';
import { defineKind } from '../kind.ts';

const VALUE = { unset: [''], rule: 'domain/attribute-value' };

/** https://libvirt.org/formatdomain.html#memory-tuning */
export const memtune = defineKind('memtune', {
  hardLimit: integer64('hard_limit', VALUE),
  hardLimitUnit: unit('hard_limit/@unit', 'hardLimit', VALUE),
  softLimit: integer64('soft_limit', VALUE),
  softLimitUnit: unit('soft_limit/@unit', 'softLimit', VALUE),
  swapHardLimit: integer64('swap_hard_limit', VALUE),
  swapHardLimitUnit: unit('swap_hard_limit/@unit', 'swapHardLimit', VALUE),
  minGuarantee: integer64('min_guarantee', VALUE),
  minGuaranteeUnit: unit('min_guarantee/@unit', 'minGuarantee', VALUE),
});
