import type { Need } from './fault.ts';
import type { NameKey } from './form.ts';
import { listedNames } from './name-class.ts';
import type { Pattern } from './pattern.ts';

/** What can be named: attributes or elements. */
export type Named = 'attribute' | 'element';

/** The names that can come next in a state, in no certain order; attributes can come at any time. */
export function nextNames(pattern: Pattern, named: Named): ReadonlySet<NameKey> {
  return namesOnce(named === 'element' ? NEXT_ELEMENTS : ATTRIBUTES, pattern, named, named === 'element');
}

/** All names that a content knows, now or later. */
export function namesIn(pattern: Pattern, named: Named): ReadonlySet<NameKey> {
  return namesOnce(named === 'element' ? ELEMENTS : ATTRIBUTES, pattern, named, false);
}

type Names = WeakMap<Pattern, ReadonlySet<NameKey>>;

const NEXT_ELEMENTS: Names = new WeakMap();
const ELEMENTS: Names = new WeakMap();
const ATTRIBUTES: Names = new WeakMap();

function namesOnce(known: Names, pattern: Pattern, named: Named, first: boolean): ReadonlySet<NameKey> {
  const before = known.get(pattern);
  if (before) return before;
  const names = new Set<NameKey>();
  walk(pattern, first, part => {
    if (part.kind === named) for (const name of listedNames(part.name!)) names.add(name);
  });
  known.set(pattern, names);
  return names;
}

/** The values that are accepted, and in words what else is. */
export function valuesOf(pattern: Pattern): { values: Set<string>; forms: Set<string> } {
  const values = new Set<string>();
  const forms = new Set<string>();
  walk(pattern, false, ({ kind, leaf }) => {
    if (leaf?.value !== undefined) values.add(leaf.value);
    else if (leaf) forms.add(leaf.words());
    else if (kind === 'text') forms.add('a text');
    else if (kind === 'list') forms.add('a list');
    else if (kind === 'empty') forms.add('nothing');
  });
  return { values, forms };
}

/** Visits a pattern and its parts once each, but neither values of attributes nor contents of elements. */
function walk(pattern: Pattern, first: boolean, visit: (part: Pattern) => void): void {
  const seen = new Set<Pattern>();
  const go = (part: Pattern): void => {
    if (seen.has(part)) return;
    seen.add(part);
    visit(part);
    if (part.kind === 'attribute' || part.kind === 'list') return;
    for (const inner of part.parts) {
      go(inner);
      if (first && part.kind === 'group' && !inner.nullable) return;
    }
  };
  go(pattern);
}

/** Calls text what has no name. */
export const TEXT: NameKey = '#text';

/** The least that has to come yet; undefined when nothing can help. */
export function needsOf(pattern: Pattern, named: Named): Need[] | undefined {
  const { kind, parts, nullable, attributes } = pattern;
  if (kind === 'notAllowed') return undefined;
  if (named === 'attribute' ? !attributes : nullable) return [];
  if (kind === 'element' || kind === 'attribute') return [listedNames(pattern.name!)];
  if (kind === 'leaf' || kind === 'list') return [[TEXT]];
  if (kind === 'oneOrMore') return needsOf(parts[0]!, named);
  const inner = parts.map(part => needsOf(part, named));
  return kind === 'choice' ? fewest(inner) : all(inner);
}

function all(needs: readonly (Need[] | undefined)[]): Need[] | undefined {
  return needs.every(need => need !== undefined) ? needs.flat() : undefined;
}

function fewest(needs: readonly (Need[] | undefined)[]): Need[] | undefined {
  const possible = needs.filter(need => need !== undefined);
  if (possible.length === 0) return undefined;
  const least = Math.min(...possible.map(need => need.length));
  const best = possible.filter(need => need.length === least);
  return least === 1 ? [[...new Set(best.flatMap(([names]) => names!))]] : best[0];
}
