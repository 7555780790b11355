import type { Diagnostic, Span, TextEdit } from '../../diagnostic.ts';
import type { XmlDocument } from '../../xml/element.ts';
import { removalOf } from '../../xml/insert.ts';
import { matcherOf } from '../pattern.ts';
import { type DevicePath, elementsAt } from './device-path.ts';
import { type Directive, directivesOf, type NamedRule, syntaxProblem } from './directive.ts';
import { reachOf } from './reach.ts';
import type { DeviceSuppression } from './suppression.ts';

/** Where a rule is named in a comment. */
interface Mention {
  readonly directive: Directive;
  readonly named: NamedRule;
}

/** One rule that is left out in some parts of a document. */
export interface Entry {
  /** Id or pattern. */
  readonly rule: string;
  readonly matches: (id: string) => boolean;
  /** Findings that begin in one of them are covered. */
  readonly reaches: Span[];
  readonly reason: string;
  /** Comments that say so: the one that begins it, and the one that ends it. Empty for an entry of the options. */
  readonly mentions: Mention[];
  /** The suppression of the options that it stands for. */
  readonly by?: DeviceSuppression;
  isUsed: boolean;
}

/** Real documents have a few; the limit keeps hostile ones from costing time, for each is compared with each finding. */
const MOST_ENTRIES = 500;

/** The entries of the comments of a document, in order; what is wrong with comments goes to `report`. */
export function entriesOfComments(document: XmlDocument, report: (diagnostic: Diagnostic) => void): Entry[] {
  const entries: Entry[] = [];
  const open: Entry[] = [];
  for (const directive of directivesOf(document, report)) {
    if (entries.length + directive.rules.length > MOST_ENTRIES) {
      const message = `from here on suppressions are not read: at most ${MOST_ENTRIES} are in one document`;
      report(syntaxProblem(directive.comment, message));
      break;
    }
    if (directive.word === 'enable') close(open, directive, report);
    else {
      const begun = begin(document, directive, report);
      entries.push(...begun);
      if (directive.word === 'disable') open.push(...begun);
    }
  }
  return entries;
}

function begin(document: XmlDocument, directive: Directive, report: (found: Diagnostic) => void): Entry[] {
  const { word, comment, reason, rules } = directive;
  const reach = reachOf(document, word, comment);
  if (!reach) {
    report(syntaxProblem(comment, `nothing follows that slotwise-${word} could be about`));
    return [];
  }
  return rules.map(named => entryOf(named.rule, [reach], reason, [{ directive, named }]));
}

function close(open: Entry[], directive: Directive, report: (found: Diagnostic) => void): void {
  for (const named of directive.rules) {
    const at = open.findLastIndex(({ rule }) => rule === named.rule);
    const [entry] = at === -1 ? [] : open.splice(at, 1);
    if (!entry) {
      const message = `slotwise-enable ends nothing: '${named.rule}' is not disabled here`;
      report({ ...syntaxProblem(directive.comment, message), span: named.span });
      continue;
    }
    entry.reaches[0] = { start: entry.reaches[0]!.start, end: directive.comment.span.start };
    entry.mentions.push({ directive, named });
  }
}

/** The entry for what the path names in a document; without a path, for all of it. */
export function entryOfOptions(
  document: XmlDocument,
  by: DeviceSuppression,
  path: DevicePath | undefined,
): Entry {
  const everywhere = [{ start: 0, end: document.text.length + 1 }];
  const reaches = path ? elementsAt(document.root, path).map(({ span }) => span) : everywhere;
  return { ...entryOf(by.rule, reaches, by.reason, []), by };
}

function entryOf(rule: string, reaches: Span[], reason: string, mentions: Mention[]): Entry {
  return { rule, matches: matcherOf(rule), reaches, reason, mentions, isUsed: false };
}

/** The edits that take the rule out of the comments that name it, and those comments that name no other away. */
export function withdrawal(document: XmlDocument, { mentions }: Entry): TextEdit[] {
  return mentions.map(({ directive: { rules, comment }, named }) => {
    const at = rules.indexOf(named);
    if (rules.length === 1) return removalOf(document, comment.span);
    const span =
      at === 0
        ? { start: named.span.start, end: rules[1]!.span.start }
        : { start: rules[at - 1]!.span.end, end: named.span.end };
    return { span, text: '' };
  });
}
