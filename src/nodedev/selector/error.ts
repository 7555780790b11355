import type { Span } from '../../diagnostic.ts';

/** What is wrong with a selector, and where; it does not leave this folder. */
export class SelectorError extends Error {
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}
