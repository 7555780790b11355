import type { Diagnostic, Span } from '../../diagnostic.ts';
import { nearest } from '../../nearest.ts';
import type { XmlDocument } from '../../xml/element.ts';
import { matcherOf } from '../pattern.ts';
import { isPathProblem, readDevicePath } from './device-path.ts';
import { type Entry, entriesOfComments, entryOfOptions, withdrawal } from './entry.ts';
import type { DeviceSuppression, SuppressedFinding } from './suppression.ts';

/** Tells whether a rule has been asked about a document. */
export type IsJudged = (id: string) => boolean;

/** Keeps account of what comments in one document, and the options, leave out. */
export interface Suppressor {
  /** Why a finding is left out; undefined when it counts. A reason is empty where none was given. */
  covers(rule: string, span: Span | undefined): string | undefined;
  /** The finding as one that is left out; undefined when it counts. */
  leavesOut(diagnostic: Diagnostic): SuppressedFinding | undefined;
  /** What is wrong with the suppressions themselves, used or not. */
  readonly problems: readonly Diagnostic[];
  /**
   * A finding for each comment that has left nothing out, each once. A comment counts as soon as all rules that it
   * means have been judged, in this call or an earlier one; by default all have.
   */
  unused(isJudged?: IsJudged): readonly Diagnostic[];
}

const ALWAYS: IsJudged = () => true;

/** Findings about suppressions; they cannot be suppressed themselves. */
const OWN = matcherOf('suppression/*');

/**
 * Reads the suppressions of one document.
 *
 * `known` are the ids of all rules; without it any id is taken, and a pattern counts as judged when it is asked about.
 */
export function suppressorOf(
  document: XmlDocument,
  configured: readonly DeviceSuppression[] = [],
  known?: ReadonlySet<string>,
): Suppressor {
  return new DocumentSuppressor(document, configured, known);
}

class DocumentSuppressor implements Suppressor {
  readonly problems: Diagnostic[] = [];
  readonly #document: XmlDocument;
  readonly #known: ReadonlySet<string> | undefined;
  readonly #entries: readonly Entry[];
  readonly #judged: IsJudged[] = [];
  #waiting: readonly Entry[];

  constructor(
    document: XmlDocument,
    configured: readonly DeviceSuppression[],
    known: ReadonlySet<string> | undefined,
  ) {
    this.#document = document;
    this.#known = known;
    const report = (diagnostic: Diagnostic): void => void this.problems.push(diagnostic);
    const inComments = entriesOfComments(document, report);
    for (const entry of inComments) this.#inspect(entry);
    this.#waiting = inComments.filter(({ rule }) => this.#meant(rule).length > 0);
    this.#entries = [...inComments, ...configured.flatMap(each => this.#configured(each))];
  }

  covers(rule: string, span: Span | undefined): string | undefined {
    return this.#covering(rule, span)?.reason;
  }

  leavesOut(diagnostic: Diagnostic): SuppressedFinding | undefined {
    const entry = this.#covering(diagnostic.rule, diagnostic.span);
    return entry && { diagnostic, reason: entry.reason, ...(entry.by && { by: entry.by }) };
  }

  #covering(rule: string, span: Span | undefined): Entry | undefined {
    if (this.#entries.length === 0 || OWN(rule)) return undefined;
    const at = span?.start ?? this.#document.root.span.start;
    const covering = this.#entries.filter(
      ({ matches, reaches }) => matches(rule) && reaches.some(({ start, end }) => start <= at && at < end),
    );
    for (const entry of covering) entry.isUsed = true;
    return covering[0];
  }

  unused(isJudged: IsJudged = ALWAYS): readonly Diagnostic[] {
    if (this.#waiting.length === 0) return [];
    this.#judged.push(isJudged);
    const isDue = ({ rule }: Entry): boolean =>
      this.#meant(rule).every(id => this.#judged.some(isJudgedThen => isJudgedThen(id)));
    const due = new Set(this.#waiting.filter(isDue));
    this.#waiting = this.#waiting.filter(entry => !due.has(entry));
    return [...due].filter(({ isUsed }) => !isUsed).map(entry => this.#unused(entry));
  }

  /** The ids of the rules that an id or pattern means; none when it is a slip. */
  #meant(rule: string): readonly string[] {
    if (!this.#known || this.#known.has(rule)) return [rule];
    return rule.includes('*') ? [...this.#known].filter(matcherOf(rule)) : [];
  }

  #unused(entry: Entry): Diagnostic {
    const { rule, mentions } = entry;
    const [{ named, directive }] = mentions as [Entry['mentions'][0]];
    const message = `slotwise-${directive.word} covers no finding of '${rule}': remove it`;
    const fix = withdrawal(this.#document, entry);
    return { rule: 'suppression/unused', severity: 'warning', message, span: named.span, fix };
  }

  #inspect({ rule, mentions, reason }: Entry): void {
    const [{ directive, named }] = mentions as [Entry['mentions'][0]];
    if (this.#meant(rule).length === 0) this.problems.push({ ...this.#unknown(rule), span: named.span });
    if (reason === '' && directive.rules[0] === named) {
      const message = `slotwise-${directive.word} gives no reason: write one behind a colon`;
      const { span } = directive.comment;
      this.problems.push({ rule: 'suppression/no-reason', severity: 'warning', message, span });
    }
  }

  #configured(suppression: DeviceSuppression): readonly Entry[] {
    const { rule, device } = suppression;
    if (this.#meant(rule).length === 0) this.problems.push(this.#unknown(rule));
    const path = device === undefined ? undefined : readDevicePath(device);
    if (!path || !isPathProblem(path)) return [entryOfOptions(this.#document, suppression, path)];
    const message = `the path '${device}' of a suppression is wrong at offset ${path.offset}: ${path.message}`;
    this.problems.push({ rule: 'suppression/syntax', severity: 'warning', message });
    return [];
  }

  #unknown(rule: string): Diagnostic {
    const meant = nearest(rule, [...this.#known!]);
    const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
    const what = rule.includes('*') ? 'no rule matches' : 'there is no rule';
    return { rule: 'suppression/unknown-rule', severity: 'warning', message: `${what} '${rule}'${hint}` };
  }
}
