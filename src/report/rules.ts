import type { Severity } from '../diagnostic.ts';
import { laidOut } from '../lint/example.ts';
import type { KnownRule } from '../lint/known.ts';
import type { Stage } from '../lint/rule.ts';

/** When a rule shows, in the words of a table. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  define: 'at define',
  start: 'at start',
  guest: 'in the guest',
};

/** The rules of one area. */
export interface RuleArea {
  readonly name: string;
  readonly rules: readonly KnownRule[];
}

/** The part of an id before the slash. */
export const areaOf = ({ id }: Pick<KnownRule, 'id'>): string => id.slice(0, id.indexOf('/'));

/** Where the documentation has the page of a rule. */
export const pageOf = ({ id }: Pick<KnownRule, 'id'>): string => `docs/rules/${id}.md`;

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Rules by area, both in alphabetical order. */
export function areasOf(rules: Iterable<KnownRule>): readonly RuleArea[] {
  const areas = new Map<string, KnownRule[]>();
  for (const rule of [...rules].sort((one, other) => byText(one.id, other.id))) {
    const area = areaOf(rule);
    areas.set(area, [...(areas.get(area) ?? []), rule]);
  }
  return [...areas].sort(([one], [other]) => byText(one, other)).map(([name, own]) => ({ name, rules: own }));
}

/** What becomes of a domain that breaks the rule, in one sentence. */
export function outcomeOf({
  stage,
  severity,
}: {
  readonly stage: Stage;
  readonly severity: Severity;
}): string {
  const isError = severity === 'error';
  if (stage === 'start') return `libvirt defines the domain, and it ${isError ? 'does' : 'may'} not start.`;
  if (stage === 'guest')
    return 'libvirt defines and starts the domain; it shows later, in the running guest.';
  if (isError) return 'libvirt refuses to define the domain.';
  return 'libvirt defines the domain, but perhaps not as it was meant.';
}

/** Rules about documents that cannot be read, about other files, and about the comments themselves. */
const BEYOND_COMMENTS =
  /^(?:xml\/(?:well-formed|doctype|encoding|nul|size|depth|elements|attributes)|profile\/.*|suppression\/.*)$/;

/** How to say that a rule does not count. */
export interface Silencing {
  /** The comment for one element; absent where no comment can say so. */
  readonly element?: string;
  /** The configuration, for all documents. */
  readonly config: string;
}

/** How to say that the rule does not count. */
export function silencing({ id }: Pick<KnownRule, 'id'>): Silencing {
  const config = `{ "rules": { "${id}": "off" } }`;
  if (BEYOND_COMMENTS.test(id)) return { config };
  return { element: `<!-- slotwise-disable-next-element ${id}: reason -->`, config };
}

/** Rules as a table, area by area; nothing at all where there are none. */
export function rulesTable(rules: Iterable<KnownRule>): string {
  const areas = areasOf(rules);
  const all = areas.flatMap(area => area.rules);
  const width = Math.max(0, ...all.map(({ id }) => id.length));
  const row = ({ id, severity, stage, summary }: KnownRule): string =>
    `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${STAGE_WORDS[stage].padEnd(12)}  ${summary}\n`;
  return areas.map(area => `${area.name}\n${area.rules.map(row).join('')}`).join('\n');
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

function example(title: string, xml: string | undefined): readonly string[] {
  return xml === undefined ? [] : [`${title}:\n\n${indented(laidOut(xml))}`];
}

/** The explanation of one rule, for a terminal. */
export function rulePage(rule: KnownRule): string {
  const { element, config } = silencing(rule);
  const parts = [
    `${rule.id} (${rule.severity}, ${STAGE_WORDS[rule.stage]})\n`,
    `${rule.summary}\n${rule.why}\n`,
    `${outcomeOf(rule)}\n${rule.existing ? 'It is looked for with --existing, in domains defined earlier.\n' : ''}`,
    ...example('Wrong', rule.bad),
    ...example('Right', rule.good),
    ...(element === undefined ? [] : [`To silence it for one element, write before it:\n\n    ${element}\n`]),
    `To silence it everywhere, write into the configuration:\n\n    ${config}\n`,
    `${pageOf(rule)}\n`,
  ];
  return parts.join('\n');
}

/** One rule of `slotwise rules --json`: see `schemas/rules.json`. */
export type JsonRule = Omit<KnownRule, 'existing'> & { readonly existing: boolean; readonly page: string };

/** Rules for machines, in the order of the table. */
export function rulesJson(rules: Iterable<KnownRule>): readonly JsonRule[] {
  return areasOf(rules).flatMap(area => area.rules.map(jsonRule));
}

function jsonRule(rule: KnownRule): JsonRule {
  const { id, severity, stage, summary, why, bad, good, existing = false } = rule;
  const examples = { ...(bad !== undefined && { bad }), ...(good !== undefined && { good }) };
  return { id, severity, stage, summary, why, existing, ...examples, page: pageOf(rule) };
}
