import type { Rule } from '../rule.ts';
import { BEYOND_DEVICES } from './beyond-devices.ts';
import { BEYOND_TOPOLOGY } from './beyond-topology.ts';
import { START } from './start.ts';

/** Rules about what libvirt defines all the same. */
export const AFTER_DEFINE: readonly Rule[] = [...START, ...BEYOND_TOPOLOGY, ...BEYOND_DEVICES];
