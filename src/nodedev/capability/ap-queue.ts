import { numeral } from '../xml/lexical.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';
import { apAdapter } from './ap-card.ts';

/** One domain of an s390 crypto card. */
export interface ApQueueCapability {
  readonly type: 'ap_queue';
  /** 0–255 */
  readonly adapter: number;
  /** 0–255 */
  readonly domain: number;
}

export const apQueue = capabilityTable<ApQueueCapability>({
  type: 'ap_queue',
  rows: { adapter: apAdapter, domain: child('ap-domain', numeral(4, 0xff), { required: true }) },
});
