import type { Diagnostic, Related } from '../diagnostic.ts';
import { Budget, LimitReached } from './budget.ts';
import type { XmlAttribute, XmlComment, XmlElement } from './element.ts';
import { NotWellFormed, readEvents, type XmlEvents } from './events.ts';
import type { XmlLimits } from './limits.ts';
import { refusal } from './refusal.ts';

/** Why the tree of a document could not be built. */
export interface LocateFailure {
  readonly diagnostic: Diagnostic;
  /** Offset up to which the text has to be read to see the error. */
  readonly offset: number;
}

/** An element that is being read. */
export type Building = { -readonly [K in keyof Omit<XmlElement, 'parent'>]: XmlElement[K] } & {
  readonly parent?: Building;
};

/** Shared by all elements without attributes or children. */
export const NONE: readonly never[] = [];
const LF = 10;
const CR = 13;
const SPACE = 32;
const LESS = 60;
const EQUALS = 61;
const REFERENCE = /&(?:#[0-9]+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);/y;

/** Builds the located tree of one text. Events tell where things end; where they start is found by walking back. */
export class TreeBuilder implements XmlEvents {
  readonly #text: string;
  readonly #budget: Budget;
  readonly #comments: XmlComment[] = [];
  // Attributes of the start tag, and finished elements whose parents are open, are gathered here and cut out in arrays
  // of the right size: arrays that grow one by one have 16 spare places each.
  readonly #attributes: XmlAttribute[] = [];
  readonly #finished: Building[] = [];
  /** For each depth, how many finished elements are not children of the open element there. */
  readonly #bases: number[] = [];
  #attributeCount = 0;
  #finishedCount = 0;
  #open: Building | undefined;
  /** The element that ended last. */
  #ended: Building | undefined;
  /** Offset up to which the text is known to be well-formed. */
  #good = 0;

  constructor(text: string, limits: XmlLimits) {
    this.#text = text;
    this.#budget = new Budget(limits);
  }

  /** @throws NotWellFormed or LimitReached, which `failure` explains. */
  build(): { root: XmlElement; comments: readonly XmlComment[] } {
    readEvents(this.#text, this);
    return { root: this.#finished[0]!, comments: this.#comments };
  }

  startElement(name: string, at: number): void {
    const text = this.#text;
    this.#good = at;
    let end = at - 1;
    if (text.charCodeAt(end) === LF && text.charCodeAt(end - 1) === CR) end--;
    const nameSpan = { start: end - name.length, end };
    this.#bases[this.#budget.openElement(name, nameSpan)] = this.#finishedCount;
    const span = { start: nameSpan.start - 1, end };
    const parent = this.#open;
    // Spelled out twice because a spread costs more than all the rest.
    this.#open = parent
      ? { name, attributes: NONE, children: NONE, text: '', span, startTag: span, nameSpan, parent }
      : { name, attributes: NONE, children: NONE, text: '', span, startTag: span, nameSpan };
  }

  attribute(name: string, value: string, end: number): void {
    const text = this.#text;
    this.#good = end;
    const quote = text.charCodeAt(end - 1);
    let at = end - 2;
    while (text.charCodeAt(at) !== quote) at--;
    const valueSpan = { start: at + 1, end: end - 1 };
    while (text.charCodeAt(at) !== EQUALS) at--;
    at--;
    while (text.charCodeAt(at) <= SPACE) at--;
    const nameSpan = { start: at + 1 - name.length, end: at + 1 };
    const span = { start: nameSpan.start, end };
    this.#attributes[this.#attributeCount++] = { name, value, span, nameSpan, valueSpan };
    this.#budget.addAttribute(name, this.#attributeCount, nameSpan);
  }

  endStartTag(end: number): void {
    const element = this.#open!;
    this.#good = end;
    element.span = element.startTag = { start: element.span.start, end };
    if (this.#attributeCount > 0) element.attributes = this.#attributes.slice(0, this.#attributeCount);
    this.#attributeCount = 0;
  }

  endElement(closesItself: boolean, end: number): void {
    const element = this.#open!;
    if (!closesItself) this.#endTag(element, end);
    const base = this.#bases[this.#budget.closeElement()]!;
    if (base < this.#finishedCount) element.children = this.#finished.slice(base, this.#finishedCount);
    this.#finished[base] = element;
    this.#finishedCount = base + 1;
    this.#ended = element;
    this.#open = element.parent;
  }

  #endTag(element: Building, end: number): void {
    this.#good = end;
    let start = end - 1;
    while (this.#text.charCodeAt(start) !== LESS) start--;
    element.endTag = { start, end };
    element.span = { start: element.span.start, end };
  }

  text(text: string, at: number): void {
    this.#good = at;
    if (this.#open) this.#open.text += text;
  }

  cdata(text: string, end: number): void {
    this.text(text, end);
    this.#budget.addNode({ start: end - 3, end });
  }

  comment(at: number): void {
    this.#good = at;
    // No `--` occurs inside a comment.
    const start = this.#text.lastIndexOf('<!--', at - 6);
    const span = { start, end: at + 1 };
    this.#comments.push({ text: this.#text.slice(start + 4, at - 2), span });
    this.#budget.addNode(span);
  }

  instruction(end: number): void {
    this.#good = end;
    this.#budget.addNode({ start: end - 2, end });
  }

  /** What `error`, thrown by `build`, says to the user; other errors are bugs and go on. */
  failure(error: unknown): LocateFailure {
    if (error instanceof LimitReached) {
      return { diagnostic: error.diagnostic, offset: error.diagnostic.span!.start };
    }
    if (!(error instanceof NotWellFormed)) throw error;
    const end = Math.min(error.offset, this.#text.length);
    const reference = this.#badReference(end);
    if (reference === -1) return this.#malformed(error.message, end);
    const message = "'&' starts no reference that XML knows; write '&amp;' for the character itself.";
    const span = { start: reference, end: reference + 1 };
    return { diagnostic: refusal('xml/well-formed', message, span), offset: reference };
  }

  /**
   * Offset of the first `&` before `end` that starts no reference, or -1. saxes reads on to the next `;`, so without
   * this the error would be found far behind its cause.
   */
  #badReference(end: number): number {
    let at = this.#text.indexOf('&', this.#good);
    while (at !== -1 && at < end) {
      REFERENCE.lastIndex = at;
      if (!REFERENCE.test(this.#text)) return at;
      at = this.#text.indexOf('&', at + 1);
    }
    return -1;
  }

  #malformed(reason: string, end: number): LocateFailure {
    const message = `The document is not well-formed XML: ${reason}. Correct it here or before this place.`;
    const diagnostic = refusal('xml/well-formed', message, { start: Math.max(end - 1, 0), end });
    const related = this.#related(reason);
    return { diagnostic: related ? { ...diagnostic, related: [related] } : diagnostic, offset: end };
  }

  /** The start tag that an error about tags speaks of. */
  #related(reason: string): Related | undefined {
    let element: Building | undefined;
    if (reason.startsWith('unexpected close tag')) element = this.#ended;
    if (reason.startsWith('unclosed tag')) element = this.#open;
    return element && { message: `Element '${element.name}' starts here.`, span: element.startTag };
  }
}
