import type { Related, Severity, Span, TextEdit } from '../diagnostic.ts';
import type { RuleContext } from './context.ts';
import type { Occasion } from './occasion.ts';

/** When the problem shows: libvirt refuses to define or to start the domain, or the guest suffers. */
export type Stage = 'define' | 'start' | 'guest';

/** One place where a rule is broken; it becomes a diagnostic with the rule's id and severity. */
export interface Finding {
  readonly message: string;
  readonly span: Span;
  readonly related?: readonly Related[];
  /** Edits that certainly cure it and change nothing else. */
  readonly fix?: readonly TextEdit[];
}

/** What the documentation page of a rule says. */
export interface RuleHeader {
  /** `area/name`, as in the catalogue. */
  readonly id: string;
  /** What is refused, in one sentence. */
  readonly summary: string;
  /** Why libvirt or QEMU insists. */
  readonly why: string;
  /** XML that breaks this rule and no other: devices, other children of `<domain>`, or a whole `<domain>`. */
  readonly bad: string;
  /** The same XML put right. */
  readonly good: string;
  /** The rule is for domains that were defined earlier, and so are the examples. */
  readonly existing?: true;
}

/** One thing that can be wrong with a domain. Rules judge; they compute no places and change nothing. */
export interface Rule extends RuleHeader {
  readonly severity: Severity;
  readonly stage: Stage;
  /** The rule has nothing to say of domains that have none of these: kinds of devices, properties of them, … */
  readonly occasions?: readonly Occasion[];
  check(context: RuleContext): readonly Finding[];
}

/** The answer of a rule that has nothing to say. */
export const NOTHING: readonly Finding[] = [];

/** A rule of errors that stop a domain from being defined. */
export function defineRule(header: RuleHeader, check: Rule['check']): Rule {
  return { ...header, severity: 'error', stage: 'define', check };
}

/** Rules that have nothing to say of domains that have none of the occasions. */
export function about(occasions: readonly Occasion[], rules: readonly Rule[]): readonly Rule[] {
  return rules.map(rule => ({ ...rule, occasions }));
}

/** The rule as one of errors that libvirt makes only when the domain starts. */
export function atStart(rule: Rule): Rule {
  return { ...rule, stage: 'start' };
}

/** The rule as one about what libvirt accepts and starts, and what then surprises: a `warning` or an `info`. */
export function surprising(rule: Rule, severity: 'warning' | 'info'): Rule {
  return { ...rule, severity, stage: 'guest' };
}

/** What the rows of a table find, one after the other. */
export function gather<R>(rows: readonly R[], find: (row: R) => readonly Finding[]): readonly Finding[] {
  let findings: Finding[] | undefined;
  for (let at = 0; at < rows.length; at++) {
    const found = find(rows[at]!);
    if (found.length === 0) continue;
    findings ??= [];
    findings.push(...found);
  }
  return findings ?? NOTHING;
}
