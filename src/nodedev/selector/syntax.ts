import type { Span } from '../../diagnostic.ts';

export type Operator = '=' | '!=' | '~';

/** One test of one key. */
export interface SelectorTest {
  readonly kind: 'test';
  readonly key: string;
  readonly keySpan: Span;
  /** Absent when the key's presence is tested. */
  readonly operator?: Operator;
  readonly value?: string;
  readonly valueSpan?: Span;
}

/** The tree of a selector. */
export type SelectorNode =
  | SelectorTest
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SelectorNode[] }
  | { readonly kind: 'not'; readonly part: SelectorNode };
