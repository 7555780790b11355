import type { Plan } from '../address/plan.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Domain } from '../domain/domain.ts';
import { RuleContext } from './context.ts';
import { occasionId, occasionsIn } from './occasion.ts';
import type { Rule } from './rule.ts';
import { AFTER_ADDRESSES, BEFORE_ADDRESSES } from './rules/index.ts';

const stopsDefine = ({ stage, severity }: Rule): boolean => stage === 'define' && severity === 'error';

/** A rule with the numbers of its occasions; undefined for a rule that always has something to look at. */
export interface ReadyRule {
  readonly rule: Rule;
  readonly occasions: readonly number[] | undefined;
}

export const readyRules = (rules: readonly Rule[]): readonly ReadyRule[] =>
  rules.map(rule => ({ rule, occasions: (rule.occasions ?? rule.kinds)?.map(occasionId) }));

const BEFORE = readyRules(BEFORE_ADDRESSES.filter(stopsDefine));
const AFTER = readyRules(AFTER_ADDRESSES.filter(stopsDefine));

const isAny = (occasions: readonly number[], present: Uint8Array): boolean => {
  for (const occasion of occasions) if (present[occasion] === 1) return true;
  return false;
};

/** Runs rules that have been made ready, once for many domains. */
export function runReady(rules: readonly ReadyRule[], context: RuleContext): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const present = occasionsIn(context.domain);
  for (const { rule, occasions } of rules) {
    if (occasions !== undefined && !isAny(occasions, present)) continue;
    const findings = rule.check(context);
    if (findings.length === 0) continue;
    const { id, severity } = rule;
    for (const finding of findings) diagnostics.push({ rule: id, severity, ...finding });
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
