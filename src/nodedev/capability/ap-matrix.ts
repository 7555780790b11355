import { capabilityTable } from '../xml/table.ts';
import { type MdevType, mdevTypes } from './mdev-types.ts';

/** The device that hands adapters and domains to guests. */
export interface ApMatrixCapability {
  readonly type: 'ap_matrix';
  readonly mdevTypes?: readonly MdevType[];
}

export const apMatrix = capabilityTable<ApMatrixCapability>({
  type: 'ap_matrix',
  rows: { mdevTypes },
  nested: 'any',
});
