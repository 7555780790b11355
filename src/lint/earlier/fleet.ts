import { FLEET_RULES } from '../fleet/facts.ts';
import type { ReportedRule } from '../reported.ts';

const shared = (header: Pick<ReportedRule, 'id' | 'summary' | 'why'>): ReportedRule => ({
  ...header,
  severity: 'warning',
  stage: 'start',
});

/** Rules over several domains; an example would be of two documents. */
export const FLEET: readonly ReportedRule[] = [
  shared({
    id: FLEET_RULES.name,
    summary: 'No two domains have one name.',
    why: 'libvirt refuses to define a second domain of a name on one host, or replaces the first where the UUIDs agree.',
  }),
  shared({
    id: FLEET_RULES.uuid,
    summary: 'No two domains have one UUID.',
    why: 'A UUID is what libvirt knows a domain by; a copied one makes the second define fail.',
  }),
  shared({
    id: FLEET_RULES.mac,
    summary: 'No two domains have one MAC address.',
    why: 'On one network, switches send the packets of both to the one that spoke last.',
  }),
  shared({
    id: FLEET_RULES.hostdev,
    summary: 'No two domains are given one host device.',
    why: 'The second one to be started on the host fails, whichever way the two name the device.',
  }),
];
