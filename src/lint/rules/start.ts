import type { Rule } from '../rule.ts';
import { runtimeType } from '../tables/beyond-start.ts';
import { floppyMachine, shmemType, tapType } from '../tables/start.ts';
import { modeNeedsKvm } from './cpu/mode-needs-kvm.ts';
import { networkHosts } from './disk/network-hosts.ts';
import { alignOverflow } from './memory/align-overflow.ts';

/** What libvirt accepts when it defines a domain and refuses when it starts it. */
export const START: readonly Rule[] = [
  shmemType,
  floppyMachine,
  networkHosts,
  tapType,
  runtimeType,
  modeNeedsKvm,
  alignOverflow,
];
