import type { Span } from '../../diagnostic.ts';
import { SelectorError } from './error.ts';

export interface Token {
  /** `word` is a bare word: a key, a keyword or a value. */
  readonly kind: 'word' | 'string' | 'operator' | '(' | ')' | 'end';
  /** Without quotes. */
  readonly text: string;
  readonly span: Span;
}

const PIECE = /\s*(?:'([^']*)'|"([^"]*)"|(!=|=|~)|([()])|([^\s'"()=~!]+(?:![^\s'"()=~!]+)*))/y;

/**
 * Splits a selector.
 *
 * @throws SelectorError where a quote has no end, or a character begins nothing.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; ) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    if (!match) throw strayCharacter(text, at);
    at = PIECE.lastIndex;
    tokens.push(tokenOf(match, at));
  }
  tokens.push({ kind: 'end', text: '', span: { start: end, end: text.length } });
  return tokens;
}

function tokenOf(match: RegExpExecArray, end: number): Token {
  const [whole, single, double, operator, paren, word] = match;
  const span = { start: end - whole.trimStart().length, end };
  const quoted = single ?? double;
  if (quoted !== undefined) return { kind: 'string', text: quoted, span };
  if (operator !== undefined) return { kind: 'operator', text: operator, span };
  if (paren !== undefined) return { kind: paren as '(' | ')', text: paren, span };
  return { kind: 'word', text: word!, span };
}

function strayCharacter(text: string, from: number): SelectorError {
  const start = from + text.slice(from).search(/\S/);
  const found = String.fromCodePoint(text.codePointAt(start)!);
  if (found === "'" || found === '"') {
    return new SelectorError(`the text that begins with ${found} has no closing ${found}`, {
      start,
      end: text.length,
    });
  }
  const message = `found ${found} where a key, a value or an operator begins; operators are = != ~`;
  return new SelectorError(message, { start, end: start + found.length });
}
