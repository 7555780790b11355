import type { Diagnostic, Span } from '../diagnostic.ts';
import type { XmlLimits } from './limits.ts';
import { refusal, type XmlRule } from './refusal.ts';

/** Thrown to end a parse when a document passes a limit. */
export class LimitReached extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

const CURE = 'Domain XML needs far fewer: check that this is the right file, or take the needless ones out.';

/**
 * Counts what a document holds against its limits while it is parsed.
 *
 * @throws LimitReached from each method, at the first thing too many.
 */
export class Budget {
  readonly #limits: XmlLimits;
  #depth = 0;
  #nodes = 0;
  #attributes = 0;
  #namespaces = 0;
  #prefixed = 0;

  constructor(limits: XmlLimits) {
    this.#limits = limits;
  }

  /** Counts an element and returns its depth; the root element has depth 1. */
  openElement(name: string, span: Span): number {
    const { depth } = this.#limits;
    if (++this.#depth > depth) {
      const message = `Element '${name}' is nested ${this.#depth} deep; at most ${depth} levels are accepted. Domain XML needs far fewer: take the needless ones out.`;
      throw new LimitReached(refusal('xml/depth', message, span));
    }
    this.addNode(span);
    if (name.includes(':')) this.#addPrefixed(span, 'xml/elements');
    return this.#depth;
  }

  /** Returns the depth of the element that ends. */
  closeElement(): number {
    return this.#depth--;
  }

  /** Counts an element, a comment, a CDATA section or a processing instruction. */
  addNode(span: Span): void {
    const { elements } = this.#limits;
    if (++this.#nodes > elements) {
      exceed('xml/elements', elements, 'elements, comments and processing instructions', span);
    }
  }

  /** Counts an attribute, which is the `count`th of its element. */
  addAttribute(name: string, count: number, span: Span): void {
    const { attributesPerElement, attributes, namespaces } = this.#limits;
    if (count > attributesPerElement) {
      exceed('xml/attributes', attributesPerElement, 'attributes in this element', span);
    }
    if (++this.#attributes > attributes) exceed('xml/attributes', attributes, 'attributes', span);
    if (name.startsWith('xmlns') && ++this.#namespaces > namespaces) {
      exceed('xml/attributes', namespaces, 'namespace declarations', span);
    }
    if (name.includes(':')) this.#addPrefixed(span, 'xml/attributes');
  }

  #addPrefixed(span: Span, rule: XmlRule): void {
    const { prefixed } = this.#limits;
    if (++this.#prefixed > prefixed) exceed(rule, prefixed, 'names with a prefix', span);
  }
}

function exceed(rule: XmlRule, limit: number, things: string, span: Span): never {
  const message = `The document holds more than ${limit} ${things}, which is the most that is accepted; the first too many is here. ${CURE}`;
  throw new LimitReached(refusal(rule, message, span));
}
