import type { Plan } from '../address/plan.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Domain } from '../domain/domain.ts';
import { RuleContext } from './context.ts';
import { occasionId } from './occasion.ts';
import type { Finding, Rule } from './rule.ts';
// Not by way of their index: who pins does not need the rules that come after them.
import { AFTER_ADDRESSES } from './rules/after-addresses.ts';
import { BEFORE_ADDRESSES } from './rules/before-addresses.ts';

const stopsDefine = ({ stage, severity }: Rule): boolean => stage === 'define' && severity === 'error';

/** What running a rule takes: the same fields in the same order for all, so that they are found fast. */
interface ReadyRule extends Pick<Rule, 'id' | 'severity' | 'check'> {
  readonly rule: Rule;
}

/** Rules that have been made ready, once for many domains. Sets of rules are bits, the rule at 0 the lowest. */
export interface ReadyRules {
  readonly rules: readonly ReadyRule[];
  /** Those that always have something to look at. */
  readonly always: Uint32Array;
  /** Those that an occasion concerns, by its number. */
  readonly byOccasion: readonly (Uint32Array | undefined)[];
}

/** Makes rules ready. */
export function readyRules(rules: readonly Rule[]): ReadyRules {
  const none = (): Uint32Array => new Uint32Array(Math.ceil(rules.length / 32));
  const always = none();
  const byOccasion: (Uint32Array | undefined)[] = [];
  const add = (bits: Uint32Array, at: number): void => {
    bits[at >> 5]! |= 1 << (at & 31);
  };
  for (const [at, rule] of rules.entries()) {
    if (!rule.occasions) add(always, at);
    for (const occasion of rule.occasions ?? []) {
      const id = occasionId(occasion);
      while (byOccasion.length <= id) byOccasion.push(undefined);
      byOccasion[id] ??= none();
      add(byOccasion[id], at);
    }
  }
  const ready = rules.map(
    (rule): ReadyRule => ({ id: rule.id, severity: rule.severity, check: rule.check, rule }),
  );
  return { rules: ready, always, byOccasion };
}

/** Rules that stop a domain from being defined, made ready when they are first asked for. */
function definers(rules: readonly Rule[]): () => ReadyRules {
  let ready: ReadyRules | undefined;
  return () => {
    ready ??= readyRules(rules.filter(stopsDefine));
    return ready;
  };
}

const before = definers(BEFORE_ADDRESSES);
const after = definers(AFTER_ADDRESSES);

/** The rules that may have something to say of a domain. */
function concerned({ always, byOccasion }: ReadyRules, present: readonly number[]): Uint32Array {
  const wanted = always.slice();
  for (let at = 0; at < present.length; at++) {
    const bits = byOccasion[present[at]!];
    if (bits !== undefined) for (let word = 0; word < bits.length; word++) wanted[word]! |= bits[word]!;
  }
  return wanted;
}

/** Runs the rules that concern a domain, in the order of their list. */
export function runReady(ready: ReadyRules, context: RuleContext): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const wanted = concerned(ready, context.occasions);
  for (let word = 0; word < wanted.length; word++) {
    for (let bits = wanted[word]!; bits !== 0; bits &= bits - 1) {
      const each = ready.rules[word * 32 + 31 - Math.clz32(bits & -bits)]!;
      const findings = each.check.call(each.rule, context);
      if (findings.length > 0) report(each, findings, diagnostics);
    }
  }
  return diagnostics;
}

function report({ id, severity }: ReadyRule, findings: readonly Finding[], diagnostics: Diagnostic[]): void {
  for (const finding of findings) diagnostics.push({ rule: id, severity, ...finding });
}

/** Runs rules over a domain and reports what they find, in the order of the list. */
export function runRules(rules: readonly Rule[], context: RuleContext): Diagnostic[] {
  return runReady(readyRules(rules), context);
}

/** What libvirt refuses in a completed domain before it decides any address. */
export function checkCompleted(loaded: Domain, completed: Domain): Diagnostic[] {
  return runReady(before(), new RuleContext(loaded, completed));
}

/** What libvirt refuses when it validates a domain whose addresses have been decided. */
export function checkDefinable(loaded: Domain, plan: Plan): Diagnostic[] {
  return runReady(after(), new RuleContext(loaded, plan.domain, plan));
}
