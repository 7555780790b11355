import type { Diagnostic, Span } from '../../diagnostic.ts';
import { nearest } from '../../nearest.ts';
import type { XmlComment, XmlDocument } from '../../xml/element.ts';

/** What a comment can ask for; `enable` ends what `disable` began. */
export const DIRECTIVES = [
  'disable',
  'enable',
  'disable-line',
  'disable-next-line',
  'disable-next-element',
] as const;

/** One of `DIRECTIVES`. */
export type DirectiveWord = (typeof DIRECTIVES)[number];

/** A rule that a comment names, and where. */
export interface NamedRule {
  /** Id or pattern, as written. */
  readonly rule: string;
  readonly span: Span;
}

/** A comment that speaks to slotwise. */
export interface Directive {
  readonly word: DirectiveWord;
  /** At least one. */
  readonly rules: readonly NamedRule[];
  /** Empty when none is given. */
  readonly reason: string;
  readonly comment: XmlComment;
}

const OPENING = '<!--'.length;
const CLOSING = '-->'.length;
const PREFIX = 'slotwise-';

// A comment cannot hold two hyphens in a row, so that a colon goes before the reason: no rule id has one.
const FORM = /^\s*slotwise-([\w-]*)([^:]*)(?::([\s\S]*))?$/d;

/** The comments of a document that speak to slotwise, in order; what is wrong with them goes to `report`. */
export function directivesOf(
  document: XmlDocument,
  report: (diagnostic: Diagnostic) => void,
): readonly Directive[] {
  return document.comments.flatMap(comment => {
    const answer = comment.text.includes(PREFIX) ? read(document, comment) : undefined;
    if (!answer) return [];
    if ('word' in answer) return [answer];
    report(answer);
    return [];
  });
}

/** A comment that cannot be understood. */
export function syntaxProblem(comment: XmlComment, message: string): Diagnostic {
  return { rule: 'suppression/syntax', severity: 'warning', message, span: comment.span };
}

function read(document: XmlDocument, comment: XmlComment): Directive | Diagnostic | undefined {
  const { start, end } = comment.span;
  const found = FORM.exec(document.text.slice(start + OPENING, end - CLOSING));
  if (!found) return undefined;
  const [, word = '', list = '', reason = ''] = found;
  if (!isWord(word)) return syntaxProblem(comment, unknownWord(word));
  const rules = rulesIn(list, start + OPENING + found.indices![2]![0]);
  if (rules.length === 0) {
    return syntaxProblem(comment, `${PREFIX}${word} names no rule, expected 'RULE, RULE: reason'`);
  }
  return { word, rules, reason: reason.trim().replace(/\s+/g, ' '), comment };
}

const isWord = (word: string): word is DirectiveWord => (DIRECTIVES as readonly string[]).includes(word);

function unknownWord(word: string): string {
  const meant = nearest(word, DIRECTIVES);
  const hint = meant === undefined ? '' : `; did you mean '${PREFIX}${meant}'?`;
  return `found '${PREFIX}${word}', expected one of ${DIRECTIVES.map(each => PREFIX + each).join(', ')}${hint}`;
}

function rulesIn(list: string, from: number): NamedRule[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: rule, index }) => ({
    rule,
    span: { start: from + index, end: from + index + rule.length },
  }));
}
