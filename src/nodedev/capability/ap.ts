import type { MdevType } from './mdev-types.ts';

/** An s390 crypto card. */
export interface ApCardCapability {
  readonly type: 'ap_card';
  /** 0–255 */
  readonly adapter: number;
}

/** One domain of an s390 crypto card. */
export interface ApQueueCapability {
  readonly type: 'ap_queue';
  /** 0–255 */
  readonly adapter: number;
  /** 0–255 */
  readonly domain: number;
}

/** The device that hands adapters and domains to guests. */
export interface ApMatrixCapability {
  readonly type: 'ap_matrix';
  readonly mdevTypes?: readonly MdevType[];
}
