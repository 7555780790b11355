import { SaxesParser } from 'saxes';
import type { Related } from '../diagnostic.ts';
import { Budget, LimitReached } from './budget.ts';
import type { XmlAttribute, XmlComment, XmlElement } from './element.ts';
import type { XmlLimits } from './limits.ts';
import type { LocateFailure } from './locate.ts';
import { refusal } from './refusal.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Building extends Mutable<Omit<XmlElement, 'attributes' | 'children' | 'parent'>> {
  attributes: XmlAttribute[];
  children: Building[];
  readonly parent?: Building;
}

/** What `SaxesParser.on` sets. Its computed assignments turn the parser into a dictionary, which parses 5 times slower. */
interface Handlers {
  openTagStartHandler: (tag: { name: string }) => void;
  attributeHandler: (attribute: { name: string; value: string }) => void;
  openTagHandler: () => void;
  closeTagHandler: (tag: { isSelfClosing: boolean }) => void;
  textHandler: (text: string) => void;
  cdataHandler: (text: string) => void;
  commentHandler: () => void;
  piHandler: () => void;
}

/** Shared by all elements without attributes or children; never written to. */
const NONE: never[] = [];
const LF = 10;
const CR = 13;
const SPACE = 32;
const LESS = 60;
const EQUALS = 61;
const REFERENCE = /&(?:#[0-9]+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);/y;

/** Builds the tree of one text from the events of saxes, whose position tells where each event ended. */
export class TreeBuilder {
  readonly #text: string;
  readonly #budget: Budget;
  readonly #parser: SaxesParser;
  readonly #comments: XmlComment[] = [];
  #root: Building | undefined;
  #open: Building | undefined;
  /** The element that was closed last. */
  #closed: Building | undefined;
  /** Offset up to which the text is known to be well-formed. */
  #good = 0;

  constructor(text: string, limits: XmlLimits) {
    this.#text = text;
    this.#budget = new Budget(limits);
    // libxml2 applies the rules of XML 1.0 whatever version is declared. `position` would only prefix messages.
    this.#parser = new SaxesParser({ position: false, defaultXMLVersion: '1.0', forceXMLVersion: true });
    this.#listen(this.#parser as unknown as Handlers);
  }

  #listen(parser: Handlers): void {
    parser.openTagStartHandler = ({ name }) => this.#startElement(name);
    parser.attributeHandler = ({ name, value }) => this.#addAttribute(name, value);
    parser.openTagHandler = () => this.#endStartTag();
    parser.closeTagHandler = ({ isSelfClosing }) => this.#endElement(isSelfClosing);
    parser.textHandler = text => this.#addText(text);
    parser.cdataHandler = text => this.#addCdata(text);
    parser.commentHandler = () => this.#addComment();
    parser.piHandler = () => this.#addInstruction();
  }

  /** @throws Error of saxes, or LimitReached; `failure` explains both. */
  build(): { root: XmlElement; comments: readonly XmlComment[] } {
    this.#parser.write(this.#text).close();
    return { root: this.#root!, comments: this.#comments };
  }

  /** What `error`, thrown by `build`, says to the user. */
  failure(error: Error): LocateFailure {
    if (error instanceof LimitReached) {
      return { diagnostic: error.diagnostic, offset: error.diagnostic.span!.start };
    }
    const end = Math.min(this.#parser.position, this.#text.length);
    const reference = this.#badReference(end);
    if (reference !== -1) {
      const message = "'&' starts no reference that XML knows; write '&amp;' for the character itself.";
      const span = { start: reference, end: reference + 1 };
      return { diagnostic: refusal('xml/well-formed', message, span), offset: reference };
    }
    const diagnostic = refusal('xml/well-formed', this.#words(error), { start: Math.max(end - 1, 0), end });
    const related = this.#related(error);
    return { diagnostic: related ? { ...diagnostic, related: [related] } : diagnostic, offset: end };
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

  #words(error: Error): string {
    const reason = error.message.replace(/\.$/, '');
    return `The document is not well-formed XML: ${reason}. Correct it here, or before this place.`;
  }

  /** The start tag that an error about tags speaks of. */
  #related({ message }: Error): Related | undefined {
    const element = message.startsWith('unexpected close tag')
      ? this.#closed
      : message.startsWith('unclosed tag')
        ? this.#open
        : undefined;
    return element && { message: `Element '${element.name}' starts here.`, span: element.startTag };
  }

  #mark(): number {
    const at = this.#parser.position;
    this.#good = at;
    return at;
  }

  /** Called behind the character that ends the name. */
  #startElement(name: string): void {
    const text = this.#text;
    let end = this.#mark() - 1;
    if (text.charCodeAt(end) === LF && text.charCodeAt(end - 1) === CR) end--;
    const parent = this.#open;
    const element = newElement(name, end, parent);
    this.#budget.openElement(name, element.nameSpan);
    if (!parent) this.#root = element;
    else if (parent.children === NONE) parent.children = [element];
    else parent.children.push(element);
    this.#open = element;
  }

  /** Called behind the closing quote, so the other places are found by walking back. */
  #addAttribute(name: string, value: string): void {
    const text = this.#text;
    const end = this.#mark();
    const quote = text.charCodeAt(end - 1);
    let at = end - 2;
    while (text.charCodeAt(at) !== quote) at--;
    const valueSpan = { start: at + 1, end: end - 1 };
    while (text.charCodeAt(at) !== EQUALS) at--;
    at--;
    while (text.charCodeAt(at) <= SPACE) at--;
    const start = at + 1 - name.length;
    const nameSpan = { start, end: at + 1 };
    const attribute = { name, value, span: { start, end }, nameSpan, valueSpan };
    const element = this.#open!;
    if (element.attributes === NONE) element.attributes = [attribute];
    else element.attributes.push(attribute);
    this.#budget.addAttribute(name, element.attributes.length, nameSpan);
  }

  #endStartTag(): void {
    const element = this.#open!;
    element.startTag = { start: element.startTag.start, end: this.#mark() };
    element.span = element.startTag;
  }

  #endElement(isSelfClosing: boolean): void {
    const element = this.#open!;
    if (!isSelfClosing) {
      const end = this.#mark();
      let start = end - 1;
      while (this.#text.charCodeAt(start) !== LESS) start--;
      element.endTag = { start, end };
      element.span = { start: element.span.start, end };
    }
    this.#budget.closeElement();
    this.#closed = element;
    this.#open = element.parent;
  }

  #addText(text: string): void {
    this.#mark();
    if (this.#open) this.#open.text += text;
  }

  #addCdata(text: string): void {
    this.#addText(text);
    this.#budget.addNode({ start: this.#good - 3, end: this.#good });
  }

  /** Called behind the `--` that ends the comment; no `--` occurs inside. */
  #addComment(): void {
    const end = this.#mark() + 1;
    const start = this.#text.lastIndexOf('<!--', end - 7);
    const span = { start, end };
    this.#comments.push({ text: this.#text.slice(start + 4, end - 3), span });
    this.#budget.addNode(span);
  }

  #addInstruction(): void {
    const end = this.#mark();
    this.#budget.addNode({ start: end - 2, end });
  }
}

/** An element whose name ends at `end`; the other places follow when its tags end. */
function newElement(name: string, end: number, parent: Building | undefined): Building {
  const nameSpan = { start: end - name.length, end };
  const startTag = { start: nameSpan.start - 1, end };
  const span = startTag;
  // Spelled out twice because spreading an object costs more than the rest of the function.
  return parent
    ? { name, attributes: NONE, children: NONE, text: '', span, startTag, nameSpan, parent }
    : { name, attributes: NONE, children: NONE, text: '', span, startTag, nameSpan };
}
