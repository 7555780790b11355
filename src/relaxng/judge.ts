import type { Span } from '../diagnostic.ts';
import type { XmlAttribute, XmlElement } from '../xml/element.ts';
import { Explainer } from './explain.ts';
import { faultsOf, type Path, pruned } from './fault.ts';
import { mismatchOf } from './mismatch.ts';
import type { Schema } from './schema.ts';
import { OUTERMOST } from './scope.ts';
import { Validation } from './valid.ts';

/** What is wrong at one place: `misplaced` is what the schema knows there, but not along with what else is there. */
export type MismatchKind =
  | 'unknown-element'
  | 'misplaced-element'
  | 'repeated-element'
  | 'missing-element'
  | 'unknown-attribute'
  | 'misplaced-attribute'
  | 'missing-attribute'
  | 'bad-value'
  | 'misplaced-value'
  | 'text';

/** One thing that the schema does not allow, at the innermost place to blame. */
export interface Mismatch {
  readonly kind: MismatchKind;
  /** The name or the value at fault; for what is missing, the name of the element that lacks it. */
  readonly span: Span;
  /** The element at fault, or the one with the attribute or text at fault, or the one that lacks something. */
  readonly element: XmlElement;
  readonly attribute?: XmlAttribute;
  /** Name of what is at fault; for what is missing, of the element that lacks it. */
  readonly name: string;
  /** The value or the text at fault. */
  readonly found?: string;
  /** What is missing, any of the names of each list; for something unknown, what had to be there instead. */
  readonly missing: readonly (readonly string[])[];
  /** Names or values that are accepted there, those most like what was found first, the others by the alphabet. */
  readonly accepted: readonly string[];
  /** For an unknown element, the names of elements that may hold it. */
  readonly homes: readonly string[];
  /** What else is accepted as a value, in words. */
  readonly forms: readonly string[];
  /** The name or value that was most likely meant. */
  readonly meant?: string;
}

/** Nobody reads more, and what they say takes longer to find than that they are there. */
const MOST_MISMATCHES = 1000;

/**
 * What the schema does not allow in the document with this root element, in the order of the document; all of it up to
 * a thousand mismatches, and nothing exactly when the document is valid. Never throws.
 */
export function judge(schema: Schema, root: XmlElement): Mismatch[] {
  const { engine } = schema;
  if (engine.accepts(root)) return [];
  const explainer = new Explainer(engine.patterns, new Validation(engine.patterns));
  const start: Path = { state: engine.start, cost: 0, faults: undefined };
  const [best] = pruned(explainer.child(start, root, engine.start, OUTERMOST));
  return faultsOf(best!)
    .slice(0, MOST_MISMATCHES)
    .map(fault => mismatchOf(fault, schema.grammar))
    .sort((one, other) => one.span.start - other.span.start);
}
