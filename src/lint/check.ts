import type { Plan } from '../address/plan.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Domain } from '../domain/domain.ts';
import { RuleContext } from './context.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules/index.ts';

/** What rules judge: the domain as read, and the plan made from it. */
export interface Subject {
  readonly loaded: Domain;
  readonly plan: Plan;
}

/** Runs rules over a domain and reports what they find, in the order of the list. */
export function runRules(rules: readonly Rule[], { loaded, plan }: Subject): Diagnostic[] {
  const context = new RuleContext(loaded, plan);
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    for (const finding of rule.check(context)) {
      diagnostics.push({ rule: rule.id, severity: rule.severity, ...finding });
    }
  }
  return diagnostics;
}

const DEFINABLE = RULES.filter(rule => rule.stage === 'define' && rule.severity === 'error');

/** What libvirt refuses when it validates a domain whose addresses have been decided. */
export function checkDefinable(subject: Subject): Diagnostic[] {
  return runRules(DEFINABLE, subject);
}
