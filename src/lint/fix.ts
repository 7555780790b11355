import type { Diagnostic, Result, Span, TextEdit } from '../diagnostic.ts';
import { applyEditsToBytes } from '../xml/edit.ts';
import { createLinter, type Linted, type Linter } from './lint.ts';
import type { LintOptions } from './options.ts';

/** What became of a document. */
export interface Fixed {
  /** In the encoding of the input, and the very input where nothing has changed; a text is given back as UTF-8. */
  readonly bytes: Uint8Array;
  readonly changed: boolean;
  /** How many fixes were made. */
  readonly fixes: number;
  /** What is left to be said of `bytes`. */
  readonly result: Result<Linted | undefined>;
}

/** A fix may bring another finding to light; documents that are never done are left as they are then. */
const MOST_PASSES = 10;

/** How often a part of the fixes is tried out, to find those that do harm. */
const MOST_TRIES = 64;

type Fix = readonly TextEdit[];
type State = Pick<Fixed, 'bytes' | 'result'>;

/**
 * Makes the fixes that findings in a document offer, until there are none, for ten passes at most. Fixes that would
 * meet wait for the next pass. A fix after which there are more errors than before is not made.
 *
 * Never throws for what the input says. Takes a linter instead of options where many documents have the same ones.
 */
export function fixAll(input: string | Uint8Array, options: LintOptions | Linter = {}): Fixed {
  const linter = 'lint' in options ? options : createLinter(options);
  const first = { bytes: bytesOf(input), result: linter.lint(input) };
  let state: State = first;
  let fixes = 0;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const wanted = apart(fixesIn(state.result.diagnostics));
    const made = wanted.length === 0 ? undefined : makeSound(state, wanted, linter);
    if (!made) break;
    state = made.state;
    fixes += made.count;
  }
  return { ...state, fixes, changed: state !== first };
}

const bytesOf = (input: string | Uint8Array): Uint8Array =>
  typeof input === 'string' ? new TextEncoder().encode(input) : input;

const fixesIn = (diagnostics: readonly Diagnostic[]): Fix[] =>
  diagnostics.flatMap(({ fix }) => (fix && fix.length > 0 ? [fix] : []));

/** As many fixes as can be made at once: those that end first, each behind the one before. */
function apart(fixes: readonly Fix[]): Fix[] {
  const chosen: Fix[] = [];
  let last: Reach = { start: -1, end: -1, removes: true };
  for (const { fix, reach } of fixes.map(each => ({ fix: each, reach: reachOf(each) })).sort(byEnd)) {
    // Two removals may touch, but what is written at the edge of another edit may be meant for what was there.
    const mayTouch = last.removes && reach.removes;
    if (mayTouch ? reach.start < last.end : reach.start <= last.end) continue;
    chosen.push(fix);
    last = reach;
  }
  return chosen;
}

/** All that a fix spans, and whether it writes nothing. */
interface Reach extends Span {
  readonly removes: boolean;
}

function reachOf(fix: Fix): Reach {
  const removes = fix.every(({ text }) => text === '');
  const starts = fix.map(({ span }) => span.start);
  const ends = fix.map(({ span }) => span.end);
  return { start: Math.min(...starts), end: Math.max(...ends), removes };
}

const byEnd = (one: { reach: Reach }, other: { reach: Reach }): number =>
  one.reach.end - other.reach.end || one.reach.start - other.reach.start;

/** The document with all of the fixes, or, where that is worse, with those that do no harm. */
function makeSound(
  state: State,
  fixes: readonly Fix[],
  linter: Linter,
): { state: State; count: number } | undefined {
  const all = make(state, fixes, linter);
  if (all) return { state: all, count: fixes.length };
  let tries = MOST_TRIES;
  const sound = (some: readonly Fix[]): readonly Fix[] => {
    if (some.length === 0 || tries-- <= 0) return [];
    if (some.length < fixes.length && make(state, some, linter)) return some;
    const half = some.length >> 1;
    return half === 0 ? [] : [...sound(some.slice(0, half)), ...sound(some.slice(half))];
  };
  const good = sound(fixes);
  const some = good.length > 0 ? make(state, good, linter) : undefined;
  return some && { state: some, count: good.length };
}

/** The document with the fixes; undefined when it has more errors then. */
function make({ result }: State, fixes: readonly Fix[], linter: Linter): State | undefined {
  const bytes = applyEditsToBytes(result.value!.document.source, fixes.flat());
  const after = linter.lint(bytes);
  return after.value && errorsIn(after) <= errorsIn(result) ? { bytes, result: after } : undefined;
}

const errorsIn = ({ diagnostics }: Result<unknown>): number =>
  diagnostics.filter(({ severity }) => severity === 'error').length;
