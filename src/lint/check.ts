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

/** Rules that have been made ready, once for many domains. */
export interface ReadyRules {
  readonly rules: readonly ReadyRule[];
  /** Those that always have something to look at: bits, the rule at 0 the lowest. */
  readonly always: Uint32Array;
  /** The places in the list of those that an occasion concerns, by its number. */
  readonly byOccasion: readonly (readonly number[] | undefined)[];
}

/** Makes rules ready. */
export function readyRules(rules: readonly Rule[]): ReadyRules {
  const always = new Uint32Array(Math.ceil(rules.length / 32));
  const byOccasion: (number[] | undefined)[] = [];
  const ready: ReadyRule[] = [];
  // Hundreds of rules with a thousand occasions: loops count, as in `xml/element.ts`.
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at]!;
    const { id, severity, check, occasions } = rule;
    ready.push({ id, severity, check, rule });
    if (!occasions) add(always, at);
    else
      for (let each = 0; each < occasions.length; each++) enter(byOccasion, occasionId(occasions[each]!), at);
  }
  return { rules: ready, always, byOccasion };
}

function add(bits: Uint32Array, at: number): void {
  bits[at >> 5]! |= 1 << (at & 31);
}

function enter(byOccasion: (number[] | undefined)[], id: number, at: number): void {
  while (byOccasion.length <= id) byOccasion.push(undefined);
  const places = byOccasion[id];
  if (places) places.push(at);
  else byOccasion[id] = [at];
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
    const places = byOccasion[present[at]!];
    if (places !== undefined) for (let each = 0; each < places.length; each++) add(wanted, places[each]!);
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
