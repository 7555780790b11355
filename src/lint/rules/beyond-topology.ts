import type { Rule } from '../rule.ts';

/** What libvirt accepts of addresses, controllers and PCI topology, and what then fails at start or surprises. */
export const BEYOND_TOPOLOGY: readonly Rule[] = [];
