import type { Diagnostic, Result } from '../diagnostic.ts';
import type { XmlDocument } from '../xml/element.ts';
import { type JsonReport, jsonProblem, plainValue, readJson } from './config/jsonc.ts';
import { type Format, judgeValue } from './config/judge.ts';
import { BASELINE_SCHEMA } from './config/schema.ts';
import { VALIDATORS } from './config/validators.gen.js';
import { placeIn } from './place-in.ts';

/** Findings that are accepted although nobody has mended them yet. */
export interface BaselineEntry {
  readonly rule: string;
  /** The part of the domain, such as `devices/disk[target/@dev='vda']`; absent for the domain as a whole. */
  readonly device?: string;
  readonly message: string;
  /** How many findings of this kind there are. */
  readonly count: number;
}

/** Accepted findings by the name of the file, sorted. */
export interface Baseline {
  readonly version: 1;
  readonly files: Readonly<Record<string, readonly BaselineEntry[]>>;
}

/** What a baseline leaves of the findings in one document. */
export interface Weighed {
  /** Findings beyond the baseline, those that come last in the text. */
  readonly kept: readonly Diagnostic[];
  readonly accepted: readonly Diagnostic[];
  /** What the baseline accepts and is not there any more; counts say how many are missing. */
  readonly stale: readonly BaselineEntry[];
}

/** The name under which a baseline is kept unless another is given. */
export const BASELINE_FILE = 'slotwise-baseline.json';

const FORMAT: Format = { area: 'baseline', schema: BASELINE_SCHEMA, validate: VALIDATORS.baseline };

/**
 * Reads the text of a baseline.
 *
 * Never throws. The value is undefined when anything is wrong; ids of diagnostics are `baseline/syntax`,
 * `baseline/duplicate-key`, `baseline/unknown-key`, `baseline/missing-key` and `baseline/value`.
 */
export function readBaseline(text: string): Result<Baseline | undefined> {
  const diagnostics: Diagnostic[] = [];
  const report: JsonReport = (name, message, span) =>
    void diagnostics.push(jsonProblem(`baseline/${name}`, message, span));
  const root = readJson(text, report);
  if (!root) return { value: undefined, diagnostics };
  const value = plainValue(root, report);
  diagnostics.push(...judgeValue(FORMAT, value, root));
  return { value: diagnostics.length > 0 ? undefined : (value as Baseline), diagnostics };
}

type Kind = Omit<BaselineEntry, 'count'>;

/** The entries that accept all findings in a document, in a stable order. */
export function baselineOf(
  document: XmlDocument | undefined,
  diagnostics: readonly Diagnostic[],
): BaselineEntry[] {
  const entries = new Map<string, { kind: Kind; count: number }>();
  for (const diagnostic of diagnostics.filter(isFinding)) {
    const kind = kindOf(document, diagnostic);
    const entry = entries.get(keyOf(kind));
    if (entry) entry.count++;
    else entries.set(keyOf(kind), { kind, count: 1 });
  }
  return [...entries]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { kind, count }]) => ({ ...kind, count }));
}

/** Takes from the findings in a document those that its entries in a baseline accept. */
export function weigh(
  document: XmlDocument | undefined,
  diagnostics: readonly Diagnostic[],
  entries: readonly BaselineEntry[] = [],
): Weighed {
  const left = new Map<string, number>();
  for (const entry of entries) left.set(keyOf(entry), (left.get(keyOf(entry)) ?? 0) + entry.count);
  const kept: Diagnostic[] = [];
  const accepted: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const key = keyOf(kindOf(document, diagnostic));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    (count > 0 ? accepted : kept).push(diagnostic);
  }
  return { kept, accepted, stale: staleOf(entries, left) };
}

function staleOf(entries: readonly BaselineEntry[], left: Map<string, number>): BaselineEntry[] {
  return entries.flatMap(entry => {
    const count = left.get(keyOf(entry)) ?? 0;
    left.delete(keyOf(entry));
    return count > 0 ? [{ ...entry, count }] : [];
  });
}

/** The baseline as it is written: sorted, an entry a line, so that changes of it are easily read. */
export function printBaseline(files: ReadonlyMap<string, readonly BaselineEntry[]>): string {
  const named = [...files]
    .filter(([, entries]) => entries.length > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, entries]) => {
      const lines = entries.map(entry => `      ${JSON.stringify(entry)}`);
      return `    ${JSON.stringify(name)}: [\n${lines.join(',\n')}\n    ]`;
    });
  const body = named.length === 0 ? '{}' : `{\n${named.join(',\n')}\n  }`;
  return `{\n  "version": 1,\n  "files": ${body}\n}\n`;
}

function kindOf(document: XmlDocument | undefined, { rule, message, span }: Diagnostic): Kind {
  const device = document && span && placeIn(document, span.start);
  return {
    rule,
    ...(device && { device }),
    message: message.replace(NUMBERS, '$1 …').replace(ELSEWHERE, '(…)'),
  };
}

/** Lines and offsets move when something else is changed. */
const NUMBERS = /\b(lines?|columns?|offset) \d+/g;
/** Where something is in another document, which may be called by another path the next time. */
const ELSEWHERE = /\([^()]*:\d+\)/g;

const FAILURE = /^(?:file|internal)\//;

/** What has failed cannot be accepted. */
const isFinding = ({ rule }: Diagnostic): boolean => !FAILURE.test(rule);

const keyOf = ({ rule, device = '', message }: Kind): string => `${rule}\n${device}\n${message}`;
