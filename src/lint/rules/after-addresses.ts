import type { Rule } from '../rule.ts';
import { ADDRESSES } from './addresses.ts';
import { DEVICES } from './devices.ts';
import { DISKS } from './disks.ts';
import { GUEST } from './guest.ts';

/** Rules that libvirt applies when everything else has been decided. */
export const AFTER_ADDRESSES: readonly Rule[] = [...ADDRESSES, ...DISKS, ...DEVICES, ...GUEST];
