import fc from 'fast-check';
import type { Field } from '../domain/field.ts';

/** Values and how often each is drawn; the first one is what a failing case shrinks towards. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

/** One of the values, by weight; rows of weight 0 are left out. */
export function oneOf<T>(rows: Weighted<T>): fc.Arbitrary<T> {
  const drawn = rows.filter(([, weight]) => weight > 0);
  const options = drawn.map(([value, weight]) => ({ weight, arbitrary: fc.constant(value) }));
  return fc.oneof({ withCrossShrink: true }, ...options);
}

/** One of the arbitraries, by weight. */
export function anyOf<T>(rows: Weighted<fc.Arbitrary<T>>): fc.Arbitrary<T> {
  const drawn = rows.filter(([, weight]) => weight > 0);
  return fc.oneof({ withCrossShrink: true }, ...drawn.map(([arbitrary, weight]) => ({ weight, arbitrary })));
}

/** How often the words of a field are drawn; `absent` is the weight of leaving the property out. */
export type WordWeights<W extends string> = Readonly<Partial<Record<W | 'absent', number>>>;

/** A word of the field, or undefined for leaving it out; words that `weights` does not name have weight `rest`. */
export function wordOf<W extends string>(
  field: Field<W>,
  weights: WordWeights<NoInfer<W>>,
  rest = 1,
): fc.Arbitrary<W | undefined> {
  const words = (field.codec.words ?? []) as readonly W[];
  const rows = words.map(word => [word, weights[word] ?? rest] as const);
  return oneOf<W | undefined>([[undefined, weights.absent ?? 0], ...rows]);
}

/** True in `percent` of all draws; shrinks to false. */
export function sometimes(percent: number): fc.Arbitrary<boolean> {
  return oneOf([
    [false, 100 - percent],
    [true, percent],
  ]);
}
