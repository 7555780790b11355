import fc from 'fast-check';
import { anyOf } from '../choice.ts';
import type { Draft } from '../draft.ts';

/** The index of a controller; undefined leaves it to libvirt. */
export type IndexDraft = Draft<number | undefined>;

/** The next free index of a type, sometimes one further on, sometimes none. */
export function controllerIndex(type: string): fc.Arbitrary<IndexDraft> {
  const from =
    (first: number): IndexDraft =>
    names =>
      names.number(`controller ${type}`, first);
  return anyOf<IndexDraft>([
    [fc.constant(from(0)), 8],
    [fc.constant(() => undefined), 3],
    [fc.integer({ min: 1, max: 3 }).map(from), 2],
  ]);
}
