import type { Plan } from '../address/plan.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Domain } from '../domain/domain.ts';
import { RuleContext } from './context.ts';
import type { Rule } from './rule.ts';
import { AFTER_ADDRESSES, BEFORE_ADDRESSES } from './rules/index.ts';

const stopsDefine = ({ stage, severity }: Rule): boolean => stage === 'define' && severity === 'error';

const BEFORE = BEFORE_ADDRESSES.filter(stopsDefine);
const AFTER = AFTER_ADDRESSES.filter(stopsDefine);

/** Runs rules over a domain and reports what they find, in the order of the list. */
export function runRules(rules: readonly Rule[], context: RuleContext): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const { devices } = context.domain;
  for (const rule of rules) {
    if (rule.kinds && !rule.kinds.some(kind => devices[kind].length)) continue;
    const findings = rule.check(context);
    if (!findings.length) continue;
    const { id, severity } = rule;
    diagnostics.push(...findings.map(finding => ({ rule: id, severity, ...finding })));
  }
  return diagnostics;
}

/** What libvirt refuses in a completed domain before it decides any address. */
export function checkCompleted(loaded: Domain, completed: Domain): Diagnostic[] {
  return runRules(BEFORE, new RuleContext(loaded, completed));
}

/** What libvirt refuses when it validates a domain whose addresses have been decided. */
export function checkDefinable(loaded: Domain, plan: Plan): Diagnostic[] {
  return runRules(AFTER, new RuleContext(loaded, plan.domain, plan));
}
