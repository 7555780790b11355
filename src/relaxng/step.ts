import type { NameKey } from './form.ts';
import { includesName, isOpen, listedNames } from './name-class.ts';
import type { NameSet, Pattern, Patterns } from './pattern.ts';

/**
 * What an element or an attribute of one name means to a pattern: it may be any of `contents`, and then the pattern of
 * the same index in `rests` is to come.
 */
export interface Step {
  readonly contents: readonly Pattern[];
  readonly rests: readonly Pattern[];
  /** What is to come, by which contents were accepted. */
  readonly outcomes: Map<number, Pattern>;
}

const NOWHERE: Step = { contents: [], rests: [], outcomes: new Map() };
/** More contents than this do not fit as bits into a number. */
const MOST_BITS = 50;

/** Collects what may be meant; the same content twice leaves a choice of what is to come. */
class Steps {
  readonly #found = new Map<Pattern, Pattern[]>();

  add(step: Step, wrap: (rest: Pattern) => Pattern): void {
    step.contents.forEach((content, index) => {
      const rests = this.#found.get(content);
      const rest = wrap(step.rests[index]!);
      if (rests) rests.push(rest);
      else this.#found.set(content, [rest]);
    });
  }

  done(patterns: Patterns): Step {
    const live = [...this.#found]
      .map(([content, rests]) => [content, patterns.choice(rests)] as const)
      .filter(([, rest]) => rest !== patterns.notAllowed);
    if (live.length === 0) return NOWHERE;
    return {
      contents: live.map(([content]) => content),
      rests: live.map(([, rest]) => rest),
      outcomes: new Map(),
    };
  }
}

/** What an element called `key` may be. */
export function elementStep(patterns: Patterns, pattern: Pattern, key: NameKey): Step {
  const { kind, name, content, parts } = pattern;
  if (kind === 'element') return includesName(name!, key) ? single(patterns, content!()) : NOWHERE;
  if (!COMPOUND.has(kind)) return NOWHERE;
  pattern.elementSteps ??= new Map();
  const known = pattern.elementSteps.get(key);
  if (known) return known;
  const steps = new Steps();
  const inOrder = kind === 'group';
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (mayStart(part, key)) {
      const step = elementStep(patterns, part, key);
      steps.add(step, rest => resumed(patterns, pattern, index, rest, inOrder));
    }
    if (inOrder && !part.nullable) break;
  }
  const step = steps.done(patterns);
  // Names that nobody knows are not kept: there is no end of them.
  if (step !== NOWHERE) pattern.elementSteps.set(key, step);
  return step;
}

/** What an attribute called `key` may be; the order of attributes means nothing. */
export function attributeStep(patterns: Patterns, pattern: Pattern, key: NameKey): Step {
  const { kind, name, parts } = pattern;
  if (kind === 'attribute') return includesName(name!, key) ? single(patterns, parts[0]!) : NOWHERE;
  if (!pattern.attributes) return NOWHERE;
  pattern.attributeSteps ??= new Map();
  const known = pattern.attributeSteps.get(key);
  if (known) return known;
  const steps = new Steps();
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (!mayHave(part, key)) continue;
    const step = attributeStep(patterns, part, key);
    steps.add(step, rest => resumed(patterns, pattern, index, rest, false));
  }
  const step = steps.done(patterns);
  if (step !== NOWHERE) pattern.attributeSteps.set(key, step);
  return step;
}

const COMPOUND: ReadonlySet<string> = new Set(['choice', 'group', 'interleave', 'oneOrMore']);

/** Whether a part has an element of that name; asked first because most parts of a large interleave have not. */
function mayStart(part: Pattern, key: NameKey): boolean {
  part.elementNames ??= namesOf(part, 'element');
  return part.elementNames === 'any' || part.elementNames.has(key);
}

/** Whether a part has an attribute of that name. */
function mayHave(part: Pattern, key: NameKey): boolean {
  if (!part.attributes) return false;
  part.attributeNames ??= namesOf(part, 'attribute');
  return part.attributeNames === 'any' || part.attributeNames.has(key);
}

function single(patterns: Patterns, content: Pattern): Step {
  return content === patterns.notAllowed
    ? NOWHERE
    : { contents: [content], rests: [patterns.empty], outcomes: new Map() };
}

const NO_NAMES: NameSet = new Set();

/** The names of all elements or attributes of a part, be they first or not. */
function namesOf(part: Pattern, named: 'element' | 'attribute'): NameSet {
  if (part.kind === named) {
    return isOpen(part.name!) ? 'any' : new Set(listedNames(part.name!));
  }
  if (!COMPOUND.has(part.kind)) return NO_NAMES;
  const field = named === 'element' ? 'elementNames' : 'attributeNames';
  const sets = part.parts
    .map(inner => (inner[field] ??= namesOf(inner, named)))
    .filter(set => set !== NO_NAMES);
  if (sets.includes('any')) return 'any';
  if (sets.length < 2) return sets[0] ?? NO_NAMES;
  return new Set((sets as ReadonlySet<NameKey>[]).flatMap(set => [...set]));
}

/** A compound pattern of whose part at `index` only `rest` is to come. */
function resumed(
  patterns: Patterns,
  pattern: Pattern,
  index: number,
  rest: Pattern,
  inOrder: boolean,
): Pattern {
  const { kind, parts } = pattern;
  if (kind === 'choice') return rest;
  if (kind === 'oneOrMore') return patterns.group([rest, patterns.optional(pattern)]);
  if (inOrder) return patterns.group([rest, ...parts.slice(index + 1)]);
  // What can come again and again leaves everything as it was, what is done with leaves the others.
  if (rest === parts[index]) return pattern;
  if (rest === patterns.empty) return patterns.without(pattern, index);
  return patterns[kind as 'group' | 'interleave'](parts.with(index, rest));
}

/** What is to come when those contents were found that `accepts` takes. */
export function follow(patterns: Patterns, step: Step, accepts: (content: Pattern) => boolean): Pattern {
  const { contents, rests, outcomes } = step;
  if (contents.length === 1) return accepts(contents[0]!) ? rests[0]! : patterns.notAllowed;
  let key = 0;
  const taken: number[] = [];
  for (let index = 0; index < contents.length; index++) {
    if (!accepts(contents[index]!)) continue;
    taken.push(index);
    key += 2 ** index;
  }
  if (taken.length === 0) return patterns.notAllowed;
  const known = outcomes.get(key);
  if (known) return known;
  const outcome = patterns.choice(taken.map(index => rests[index]!));
  if (contents.length <= MOST_BITS) outcomes.set(key, outcome);
  return outcome;
}

/** What is to come after the last attribute. */
export function closed(patterns: Patterns, pattern: Pattern): Pattern {
  if (!pattern.attributes) return pattern;
  pattern.closed ??= mapped(patterns, pattern, part => closed(patterns, part), patterns.notAllowed);
  return pattern.closed;
}

/** What is to come after the last attribute, as if all that is lacking had been there. */
export function closedAnyway(patterns: Patterns, pattern: Pattern): Pattern {
  if (!pattern.attributes) return pattern;
  return mapped(patterns, pattern, part => closedAnyway(patterns, part), patterns.empty);
}

function mapped(
  patterns: Patterns,
  pattern: Pattern,
  map: (part: Pattern) => Pattern,
  attribute: Pattern,
): Pattern {
  const { kind, parts } = pattern;
  if (kind === 'choice' || kind === 'group' || kind === 'interleave') return patterns[kind](parts.map(map));
  if (kind === 'oneOrMore') return patterns.oneOrMore(map(parts[0]!));
  return kind === 'attribute' ? attribute : pattern;
}
