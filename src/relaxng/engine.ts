import type { XmlElement } from '../xml/element.ts';
import { Builder } from './build.ts';
import type { Grammar } from './form.ts';
import { type Pattern, Patterns } from './pattern.ts';
import { OUTERMOST } from './scope.ts';
import { Validation } from './valid.ts';

/** What has been learnt from a grammar so far. */
export class Engine {
  readonly patterns = new Patterns();
  readonly #grammar: Grammar;
  #start: Pattern | undefined;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  /** What a document is to be. */
  get start(): Pattern {
    this.#start ??= new Builder(this.patterns, this.#grammar).build(this.#grammar.start);
    return this.#start;
  }

  /** Whether the document with this root element is what the schema asks for. */
  accepts(root: XmlElement): boolean {
    return new Validation(this.patterns).child(this.start, root, OUTERMOST).nullable;
  }
}
