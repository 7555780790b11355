import { collapsed } from './datatype.ts';
import type { Pattern, Patterns } from './pattern.ts';

/** Whether a text is what a pattern asks for, be it of an attribute or of an element without children. */
export type TextTest = (text: string) => boolean;

/** True for nothing but white space. */
export function isBlank(text: string): boolean {
  return !/[^ \t\n\r]/.test(text);
}

/** The test of a pattern; made once. */
export function textTest(patterns: Patterns, pattern: Pattern): TextTest {
  pattern.textTest ??= blankTest(pattern) ?? remembering(simpleTest(pattern) ?? fullTest(patterns, pattern));
  return pattern.textTest;
}

/** Longer texts are hardly ever the same, and more are not kept: there is no end of them. */
const LONGEST = 40;
const MOST = 60;

/** The same test, which remembers: most values of a domain stand in others, too, and patterns take long. */
function remembering(test: TextTest): TextTest {
  const known = new Map<string, boolean>();
  return text => {
    if (text.length > LONGEST) return test(text);
    let verdict = known.get(text);
    if (verdict === undefined) {
      verdict = test(text);
      if (known.size < MOST) known.set(text, verdict);
    }
    return verdict;
  };
}

/** A test that takes no longer than to remember what came of it. */
function blankTest({ kind }: Pattern): TextTest | undefined {
  if (kind === 'text') return () => true;
  return kind === 'empty' ? isBlank : undefined;
}

/** A test that need not derive anything: of a choice of values and datatypes. */
function simpleTest(pattern: Pattern): TextTest | undefined {
  const { kind, parts, leaf, nullable } = pattern;
  const blank = blankTest(pattern);
  if (blank) return blank;
  if (leaf) return leaf.accepts;
  if (kind !== 'choice') return undefined;
  const tokens = new Set<string>();
  const tests: TextTest[] = [];
  for (const part of parts) {
    if (part.leaf?.value !== undefined && !part.leaf.exact) tokens.add(collapsed(part.leaf.value));
    const test = simpleTest(part);
    if (!test) return undefined;
    tests.push(test);
  }
  return text => tokens.has(text) || (nullable && isBlank(text)) || tests.some(test => test(text));
}

function fullTest(patterns: Patterns, pattern: Pattern): TextTest {
  const { nullable, texts } = pattern;
  if (!texts) return nullable ? isBlank : () => false;
  return text => (nullable && isBlank(text)) || afterText(patterns, pattern, text).nullable;
}

/** What is to come after `text`. */
export function afterText(patterns: Patterns, pattern: Pattern, text: string): Pattern {
  const { kind, parts, leaf, texts } = pattern;
  if (!texts) return patterns.notAllowed;
  const after = (part: Pattern): Pattern => afterText(patterns, part, text);
  if (kind === 'text') return pattern;
  if (leaf) return leaf.accepts(text) ? patterns.empty : patterns.notAllowed;
  if (kind === 'list') return listAccepts(patterns, parts[0]!, text) ? patterns.empty : patterns.notAllowed;
  if (kind === 'choice') return patterns.choice(parts.map(after));
  if (kind === 'oneOrMore') return patterns.group([after(parts[0]!), patterns.optional(pattern)]);
  if (kind === 'group') return patterns.choice(inGroup(patterns, parts, after));
  if (kind === 'interleave') {
    return patterns.choice(
      parts.map((part, index) => patterns.interleave([after(part), ...parts.toSpliced(index, 1)])),
    );
  }
  return patterns.notAllowed;
}

/** Every part can come next that has only parts before it which can be left out. */
function inGroup(
  patterns: Patterns,
  parts: readonly Pattern[],
  after: (part: Pattern) => Pattern,
): Pattern[] {
  const found: Pattern[] = [];
  for (const [index, part] of parts.entries()) {
    found.push(patterns.group([after(part), ...parts.slice(index + 1)]));
    if (!part.nullable) break;
  }
  return found;
}

function listAccepts(patterns: Patterns, pattern: Pattern, text: string): boolean {
  const words = text.split(/[ \t\n\r]+/).filter(word => word !== '');
  return words.reduce((state, word) => afterText(patterns, state, word), pattern).nullable;
}
