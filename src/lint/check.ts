import type { Plan } from '../address/plan.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Devices, KindName } from '../domain/device.ts';
import type { Domain } from '../domain/domain.ts';
import { KINDS } from '../domain/kinds/index.ts';
import { RuleContext } from './context.ts';
import type { Rule } from './rule.ts';
import { AFTER_ADDRESSES, BEFORE_ADDRESSES } from './rules/index.ts';

const stopsDefine = ({ stage, severity }: Rule): boolean => stage === 'define' && severity === 'error';

/** One bit a kind: most rules are passed over by one comparison. */
const KIND_BITS = new Map((Object.keys(KINDS) as KindName[]).map((kind, position) => [kind, 1 << position]));

const bitsOf = (kinds: Iterable<KindName>): number => {
  let bits = 0;
  for (const kind of kinds) bits |= KIND_BITS.get(kind)!;
  return bits;
};

/** Rules with the kinds they are about as bits; all bits for a rule about the whole domain. */
export interface ReadyRule {
  readonly rule: Rule;
  readonly bits: number;
}

export const readyRules = (rules: readonly Rule[]): readonly ReadyRule[] =>
  rules.map(rule => ({ rule, bits: rule.kinds ? bitsOf(rule.kinds) : -1 }));

const BEFORE = readyRules(BEFORE_ADDRESSES.filter(stopsDefine));
const AFTER = readyRules(AFTER_ADDRESSES.filter(stopsDefine));

function presentBits(devices: Devices): number {
  let bits = 0;
  for (const [kind, bit] of KIND_BITS) if (devices[kind].length) bits |= bit;
  return bits;
}

/** Runs rules that have been made ready, once for many domains. */
export function runReady(rules: readonly ReadyRule[], context: RuleContext): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const present = presentBits(context.domain.devices);
  for (const { rule, bits } of rules) {
    if (bits !== -1 && (bits & present) === 0) continue;
    const findings = rule.check(context);
    if (!findings.length) continue;
    const { id, severity } = rule;
    diagnostics.push(...findings.map(finding => ({ rule: id, severity, ...finding })));
  }
  return diagnostics;
}

/** Runs rules over a domain and reports what they find, in the order of the list. */
export function runRules(rules: readonly Rule[], context: RuleContext): Diagnostic[] {
  return runReady(readyRules(rules), context);
}

/** What libvirt refuses in a completed domain before it decides any address. */
export function checkCompleted(loaded: Domain, completed: Domain): Diagnostic[] {
  return runReady(BEFORE, new RuleContext(loaded, completed));
}

/** What libvirt refuses when it validates a domain whose addresses have been decided. */
export function checkDefinable(loaded: Domain, plan: Plan): Diagnostic[] {
  return runReady(AFTER, new RuleContext(loaded, plan.domain, plan));
}
