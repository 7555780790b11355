import { MAX_UINT, numeral } from '../xml/lexical.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

/** An s390 crypto card. */
export interface ApCardCapability {
  readonly type: 'ap_card';
  /** 0–255 */
  readonly adapter: number;
}

export const apAdapter = child('ap-adapter', numeral(2, MAX_UINT), { required: true });

export const apCard = capabilityTable<ApCardCapability>({ type: 'ap_card', rows: { adapter: apAdapter } });
