import type { Diagnostic, Result } from '../diagnostic.ts';
import type { Domain } from '../domain/domain.ts';
import type { XmlDocument } from '../xml/element.ts';
import { parseXml } from '../xml/parse.ts';
import { type DomainFacts, type Fact, FLEET_RULES, factsOf } from './fleet/facts.ts';
import type { LintOptions } from './options.ts';
import { type RuleSet, ruleSetOf } from './rule-set.ts';
import { suppress } from './suppress/suppress.ts';
import type { SuppressedFinding } from './suppress/suppression.ts';
import type { Suppressor } from './suppress/suppressor.ts';
import { survey } from './survey.ts';

/** A document that was looked at. */
export interface Linted {
  readonly document: XmlDocument;
  /** Absent when the document is no domain, or one of an unknown architecture. */
  readonly domain?: Domain;
  /** What comments in the document, or the options, leave out. */
  readonly suppressed: readonly SuppressedFinding[];
  /** To be asked about what is found in this document later, by comparing it with others. */
  readonly suppressor: Suppressor;
}

/** Lints many documents with the same options. */
export interface Linter {
  lint(input: string | Uint8Array): Result<Linted | undefined>;
  /** What a `Fleet` compares of a domain, as the options and the comments in the document have it count. */
  factsOf(linted: Linted): DomainFacts | undefined;
}

const FLEET_IDS: ReadonlySet<string> = new Set(Object.values(FLEET_RULES));

/** True for the id of a rule over several documents, which `lint` cannot judge. */
export const isFleetRule = (id: string): boolean => FLEET_IDS.has(id);

/** Prepares the rules once for many documents. */
export function createLinter(options: LintOptions = {}): Linter {
  const rules = ruleSetOf(options);
  return {
    lint: input => lintWith(input, rules, options),
    factsOf: linted => countedFacts(linted, rules),
  };
}

/**
 * Finds what libvirt would refuse when it defines the domain in `input`, what would fail when it starts, and what
 * would surprise in the guest.
 *
 * Never throws for what the input says. The value is undefined when the text is not XML that libvirt could read. The
 * findings are in the order of the text; those that are suppressed are in the value.
 */
export function lint(input: string | Uint8Array, options: LintOptions = {}): Result<Linted | undefined> {
  return createLinter(options).lint(input);
}

function lintWith(
  input: string | Uint8Array,
  rules: RuleSet,
  options: LintOptions,
): Result<Linted | undefined> {
  const { value: document, diagnostics } = parseXml(input, options);
  if (!document) return { value: undefined, diagnostics: settled(diagnostics, rules) };
  const { diagnostics: surveyed, domain, isComplete } = survey(document, rules, options);
  const found = settled([...diagnostics, ...surveyed], rules);
  const { known } = rules;
  const isJudged = (id: string): boolean => isComplete && isJudgedBy(rules, options, id);
  const { kept, suppressed, suppressor } = suppress(document, found, options.suppressions ?? [], {
    known,
    isJudged,
  });
  return {
    value: { document, suppressed, suppressor, ...(domain && { domain }) },
    diagnostics: settled(kept, rules).sort(byPlace),
  };
}

function countedFacts({ domain, suppressor }: Linted, rules: RuleSet): DomainFacts | undefined {
  if (!domain) return undefined;
  const all = factsOf(domain);
  const severityOf = ({ rule, severity, span }: Fact): Fact['severity'] => {
    if (severity === 'off' || suppressor.covers(rule, span) !== undefined) return 'off';
    return rules.settle({ rule, severity, message: '', span })?.severity ?? 'off';
  };
  return { ...all, facts: all.facts.map(fact => ({ ...fact, severity: severityOf(fact) })) };
}

/** Not asked about are rules over several documents, and a schema that is not given. */
const isJudgedBy = (rules: RuleSet, { schema }: LintOptions, id: string): boolean =>
  !rules.isOff(id) && !isFleetRule(id) && (schema !== undefined || id !== 'xml/schema');

const settled = (diagnostics: readonly Diagnostic[], rules: RuleSet): Diagnostic[] =>
  diagnostics.flatMap(diagnostic => rules.settle(diagnostic) ?? []);

/** Findings without a place come first; those of one place stay in the order in which libvirt would meet them. */
const byPlace = (one: Diagnostic, other: Diagnostic): number =>
  (one.span?.start ?? -1) - (other.span?.start ?? -1);
