import type { Rule } from '../rule.ts';
import { AFTER_ADDRESSES } from './after-addresses.ts';
import { AFTER_DEFINE } from './after-define.ts';
import { BEFORE_ADDRESSES } from './before-addresses.ts';

export { AFTER_ADDRESSES } from './after-addresses.ts';
export { AFTER_DEFINE } from './after-define.ts';
export { BEFORE_ADDRESSES } from './before-addresses.ts';

/** Every rule, in the order in which libvirt would come upon what it rejects. */
export const RULES: readonly Rule[] = [...BEFORE_ADDRESSES, ...AFTER_ADDRESSES, ...AFTER_DEFINE];
