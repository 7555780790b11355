import type { XmlAttribute, XmlElement } from '../xml/element.ts';
import type { NameKey } from './form.ts';
import type { Pattern } from './pattern.ts';
import type { Scope } from './scope.ts';

/** Names any of which would do. */
export type Need = readonly NameKey[];

/** An element that is being read. */
export interface Site {
  readonly element: XmlElement;
  /** The scope inside of it. */
  readonly scope: Scope;
  /** All that it may hold. */
  readonly content: Pattern;
}

/**
 * A fault as the search finds it; what it means to the reader is worked out for those that are reported. The element
 * is the one at fault, or the one that has the attribute or the text at fault, or that lacks something. The content of
 * an element at fault is what the one around it may hold.
 */
export interface Fault extends Site {
  readonly kind: 'value' | 'text' | 'attribute' | 'element' | 'missing-attribute' | 'missing-element';
  readonly attribute?: XmlAttribute;
  /** What would have been accepted at this place. */
  readonly states: readonly Pattern[];
  /** What is lacking, or would have been needed instead. */
  readonly needs: readonly Need[];
  /** The name that was most likely meant. */
  readonly meant?: NameKey;
  /** The value would do if other things were different. */
  readonly misplaced?: boolean;
}

/**
 * What an explanation costs. The one that costs least is told, so one fault beats two, and a fault inside beats the
 * suspicion that a valid value of an attribute around it is the wrong one.
 */
export const COST = {
  badValue: 1,
  otherValue: 2.5,
  unknown: 1.1,
  lacking: 1,
  /** What is lacking where something unknown stands was most likely meant by that. */
  replaced: 0.2,
  /** An element whose name resembles one that is accepted is left out. */
  spare: 0.05,
} as const;

/** One way to read what stands before a place. */
export interface Path {
  /** What is to come. */
  readonly state: Pattern;
  readonly cost: number;
  readonly faults: Chain | undefined;
}

/** Faults, the last one first. */
export interface Chain {
  readonly fault: Fault;
  readonly before: Chain | undefined;
}

/** The path that goes on with one more fault. */
export function faulty(path: Path, state: Pattern, cost: number, faults: readonly Fault[]): Path {
  let chain = path.faults;
  for (const fault of faults) chain = { fault, before: chain };
  return { state, cost: path.cost + cost, faults: chain };
}

/** The faults in the order in which they were found. */
export function faultsOf(path: Path): Fault[] {
  const faults: Fault[] = [];
  for (let chain = path.faults; chain; chain = chain.before) faults.push(chain.fault);
  return faults.reverse();
}

/** Paths that are so much dearer than the best are given up. */
const MARGIN = 3;
const MOST_PATHS = 12;

/** The best paths, the best first, one for each state. */
export function pruned(paths: readonly Path[]): Path[] {
  if (paths.length < 2) return [...paths];
  const best = new Map<Pattern, Path>();
  for (const path of paths) {
    const known = best.get(path.state);
    if (!known || path.cost < known.cost) best.set(path.state, path);
  }
  const sorted = [...best.values()].sort((one, other) => one.cost - other.cost);
  const limit = sorted[0]!.cost + MARGIN;
  return sorted.filter(({ cost }) => cost <= limit).slice(0, MOST_PATHS);
}
