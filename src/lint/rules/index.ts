import type { Rule } from '../rule.ts';
import { ADDRESSES } from './addresses.ts';
import { BEFORE_ADDRESSES } from './before-addresses.ts';
import { BEYOND_DEVICES } from './beyond-devices.ts';
import { BEYOND_TOPOLOGY } from './beyond-topology.ts';
import { DEVICES } from './devices.ts';
import { DISKS } from './disks.ts';
import { GUEST } from './guest.ts';
import { START } from './start.ts';

export { BEFORE_ADDRESSES } from './before-addresses.ts';

/** Rules that libvirt applies when everything else has been decided. */
export const AFTER_ADDRESSES: readonly Rule[] = [...ADDRESSES, ...DISKS, ...DEVICES, ...GUEST];

/** Rules about what libvirt defines all the same. */
export const AFTER_DEFINE: readonly Rule[] = [...START, ...BEYOND_TOPOLOGY, ...BEYOND_DEVICES];

/** Every rule, in the order in which libvirt would come upon what it rejects. */
export const RULES: readonly Rule[] = [...BEFORE_ADDRESSES, ...AFTER_ADDRESSES, ...AFTER_DEFINE];
