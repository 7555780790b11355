import type { Rule } from '../rule.ts';

/** What libvirt accepts of single kinds of devices, and what then fails at start or surprises. */
export const BEYOND_DEVICES: readonly Rule[] = [];
