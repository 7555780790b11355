// The package's own entry is UMD, which a bundler cannot see through.
import {
  createScanner,
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser/lib/esm/main.js';
import type { Diagnostic, Span } from '../../diagnostic.ts';

/** One value in a text of JSON, and where it stands. */
export type JsonNode = Node;

/** What is wrong with a text; `rule` ends in `/syntax` or `/duplicate-key`. */
export type JsonReport = (name: 'syntax' | 'duplicate-key', message: string, span: Span) => void;

const WORDS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value: texts stand in double quotes',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'expected a key in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: "expected ':' behind the key",
  CommaExpected: "expected ',' before what follows",
  CloseBraceExpected: "expected '}'",
  CloseBracketExpected: "expected ']'",
  EndOfFileExpected: 'expected nothing more',
  InvalidCommentToken: 'this is no comment',
  UnexpectedEndOfComment: 'the comment does not end',
  UnexpectedEndOfString: 'the text does not end on its line',
  UnexpectedEndOfNumber: 'the number does not end',
  InvalidUnicode: 'expected four hexadecimal digits behind \\u',
  InvalidEscapeCharacter: 'there is no such escape',
  InvalidCharacter: 'a control character has to be written as an escape',
};

/** The parser calls itself for each level, and a text of brackets alone must not use up the stack. */
const MOST_LEVELS = 100;

/** Reads JSON with comments and trailing commas; undefined when it is none. */
export function readJson(text: string, report: JsonReport): JsonNode | undefined {
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    report('syntax', `this is nested deeper than ${MOST_LEVELS} levels`, { start: deep, end: deep + 1 });
    return undefined;
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const [error] = errors;
  if (error || !root) {
    const { error: code = 4, offset = 0, length = 1 } = error ?? {};
    const message = WORDS[printParseErrorCode(code)] ?? 'this is no JSON';
    report('syntax', message, { start: offset, end: Math.min(offset + Math.max(length, 1), text.length) });
    return undefined;
  }
  return root;
}

function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let level = 0;
  // Numbers of the package's own list of tokens, which only its compiler can name.
  const [openBrace, closeBrace, openBracket, closeBracket, end] = [1, 2, 3, 4, 17];
  for (let token: number = scanner.scan(); token !== end; token = scanner.scan()) {
    if (token === openBrace || token === openBracket) level++;
    if (token === closeBrace || token === closeBracket) level--;
    if (level > MOST_LEVELS) return scanner.getTokenOffset();
  }
  return undefined;
}

/** The plain value of a node; of keys that stand twice, which is reported, the last one counts. */
export function plainValue(node: JsonNode, report: JsonReport): unknown {
  if (node.type === 'array') return (node.children ?? []).map(child => plainValue(child, report));
  if (node.type !== 'object') return node.value;
  const values = new Map<string, unknown>();
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (!key || !value) continue;
    if (values.has(key.value)) {
      report('duplicate-key', `the key ${JSON.stringify(key.value)} stands here twice`, spanOf(key));
    }
    values.set(key.value, plainValue(value, report));
  }
  return Object.fromEntries(values);
}

export const spanOf = ({ offset, length }: JsonNode): Span => ({ start: offset, end: offset + length });

/** Keys and positions from the root to a value. */
export type JsonPath = readonly (string | number)[];

/** The span of the value at a path, or of its key. */
export function spanAt(root: JsonNode, path: JsonPath, part: 'key' | 'value' = 'value'): Span {
  const node = findNodeAtLocation(root, [...path]) ?? root;
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  return spanOf(part === 'key' && key ? key : node);
}

/** A path in words: `overrides[1]/rules/"pci/x"`. */
export function describePath(path: JsonPath): string {
  return path
    .map((step, at) => {
      if (typeof step === 'number') return `[${step}]`;
      const name = /^[\w$-]+$/.test(step) ? step : JSON.stringify(step);
      return at === 0 ? name : `/${name}`;
    })
    .join('');
}

/** What a finding about a JSON text is made of. */
export function jsonProblem(rule: string, message: string, span: Span): Diagnostic {
  return { rule, severity: 'error', message, span };
}
