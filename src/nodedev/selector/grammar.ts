import { SelectorError } from './error.ts';
import type { Operator, SelectorNode } from './syntax.ts';
import { type Token, tokenize } from './token.ts';

/** Parentheses and `not`s inside each other; more is no selector that anyone wrote. */
const DEPTH = 100;

const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

/**
 * Reads `or`, `and`, `not`, parentheses and tests, each binding tighter than the one before.
 *
 * @throws SelectorError at the first token that does not fit.
 */
export function parseGrammar(text: string): SelectorNode {
  const cursor: Cursor = { tokens: tokenize(text), at: 0, depth: 0 };
  const node = parseList(cursor, 'or', () => parseList(cursor, 'and', () => parseNot(cursor)));
  const rest = peek(cursor);
  if (rest.kind !== 'end') {
    throw new SelectorError(
      `found ${inWords(rest)} behind a whole test, expected 'and', 'or' or the end`,
      rest.span,
    );
  }
  return node;
}

const peek = ({ tokens, at }: Cursor): Token => tokens[at]!;

function take(cursor: Cursor): Token {
  const token = peek(cursor);
  if (token.kind !== 'end') cursor.at++;
  return token;
}

const isWord = (token: Token, word: string): boolean => token.kind === 'word' && token.text === word;

function inWords({ kind, text }: Token): string {
  return kind === 'end' ? 'the end' : `'${text}'`;
}

function parseList(cursor: Cursor, kind: 'and' | 'or', part: () => SelectorNode): SelectorNode {
  const parts = [part()];
  while (isWord(peek(cursor), kind)) {
    take(cursor);
    parts.push(part());
  }
  return parts.length === 1 ? parts[0]! : { kind, parts };
}

function parseNot(cursor: Cursor): SelectorNode {
  const token = peek(cursor);
  if (++cursor.depth > DEPTH)
    throw new SelectorError(`more than ${DEPTH} levels of 'not' and parentheses`, token.span);
  const node = parseUnary(cursor);
  cursor.depth--;
  return node;
}

function parseUnary(cursor: Cursor): SelectorNode {
  const token = take(cursor);
  if (isWord(token, 'not')) return { kind: 'not', part: parseNot(cursor) };
  if (token.kind === '(') return parseGroup(cursor, token);
  if (token.kind === 'word' && !KEYWORDS.has(token.text)) return parseTest(cursor, token);
  throw new SelectorError(`found ${inWords(token)}, expected a key, 'not' or '('`, token.span);
}

function parseGroup(cursor: Cursor, open: Token): SelectorNode {
  const node = parseList(cursor, 'or', () => parseList(cursor, 'and', () => parseNot(cursor)));
  if (take(cursor).kind !== ')') throw new SelectorError("'(' has no closing ')'", open.span);
  return node;
}

function parseTest(cursor: Cursor, key: Token): SelectorNode {
  const test = { kind: 'test', key: key.text, keySpan: key.span } as const;
  if (peek(cursor).kind !== 'operator') return test;
  const operator = take(cursor);
  const value = take(cursor);
  if (value.kind !== 'word' && value.kind !== 'string') {
    throw new SelectorError(
      `found ${inWords(value)} behind '${operator.text}', expected a value`,
      value.span,
    );
  }
  return { ...test, operator: operator.text as Operator, value: value.text, valueSpan: value.span };
}
