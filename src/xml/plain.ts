import type { XmlComment, XmlElement } from './element.ts';
import { DEFAULT_LIMITS, type XmlLimits } from './limits.ts';
import { attributesAt, type Tag, tagAt } from './plain-tag.ts';
import { contentText } from './plain-text.ts';
import { type Building, NONE } from './tree-builder.ts';

/** libxml2 refuses longer names, of which one could be as long as the document. */
const LONGEST = 50_000;
/** Whoever allows more than this leaves it to saxes, which does not call itself. */
const DEEPEST = DEFAULT_LIMITS.depth;
const DECLARATION = /<\?xml version=(?:'1\.0'|"1\.0")(?: encoding=(?:'(?:UTF|utf)-8'|"(?:UTF|utf)-8"))?\?>/y;
const CHARACTERS = /^[\t\n\r\x20-\x7e]*$/;
const SPACE = /[\t\n\r ]+/y;
/** A namespace as all that have to do with libvirt are called; libxml2 has more to say of others. */
const NAMESPACE = /^https?:\/\/(?!www\.w3\.org\/)[\w.~/#-]+$/;
const XMLNS = 'xmlns';

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const BANG = 33;

/** The elements and comments of a document that was read. */
export interface PlainTree {
  readonly root: XmlElement;
  readonly comments: readonly XmlComment[];
}

/**
 * Reads a plain document: ASCII characters, and nothing but elements, attributes, text, comments and the five
 * predefined entities; prefixes of elements only, and declared ones. Gives undefined for all others, and for what is
 * not well-formed or passes a limit, so that saxes and libxml2 have to say what they make of it.
 *
 * What this accepts, both others accept as well, with the same tree (properties show it), so that they need not be
 * asked. Most domains are plain, and this takes a third of the time of saxes, which looks at each character by itself.
 */
export function readPlain(text: string, limits: XmlLimits): PlainTree | undefined {
  if (text.length > LONGEST || !CHARACTERS.test(text)) return undefined;
  return new PlainReader(text, limits).read();
}

class PlainReader {
  readonly #text: string;
  readonly #limits: XmlLimits;
  readonly #comments: XmlComment[] = [];
  /** Offset behind what has been read. */
  #at = 0;
  #nodes = 0;
  #attributes = 0;
  #namespaces = 0;
  #prefixed = 0;
  /** The prefixes that are declared here, the innermost last. */
  readonly #prefixes: string[] = [];

  constructor(text: string, limits: XmlLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  read(): PlainTree | undefined {
    this.#skip(DECLARATION);
    if (!this.#skipOutside() || !this.#isAt(LESS)) return undefined;
    const root = this.#element(undefined, 1);
    if (!root || !this.#skipOutside() || this.#at < this.#text.length) return undefined;
    return this.#isWithinLimits() ? { root, comments: this.#comments } : undefined;
  }

  #isWithinLimits(): boolean {
    const { elements, attributes, namespaces, prefixed } = this.#limits;
    if (this.#nodes > elements || this.#attributes > attributes) return false;
    return this.#namespaces <= namespaces && this.#prefixed <= prefixed;
  }

  /** Moves behind what the sticky pattern matches here, if it does. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #isAt(character: number): boolean {
    return this.#text.charCodeAt(this.#at) === character;
  }

  /** Blanks and comments before and behind the root element. */
  #skipOutside(): boolean {
    this.#skip(SPACE);
    while (this.#isAt(LESS) && this.#text.charCodeAt(this.#at + 1) === BANG) {
      if (!this.#comment()) return false;
      this.#skip(SPACE);
    }
    return true;
  }

  #comment(): boolean {
    const text = this.#text;
    const start = this.#at;
    if (!text.startsWith('<!--', start)) return false;
    const end = text.indexOf('--', start + 4);
    if (end === -1 || text.charCodeAt(end + 2) !== GREATER) return false;
    this.#at = end + 3;
    this.#nodes++;
    this.#comments.push({ text: text.slice(start + 4, end), span: { start, end: end + 3 } });
    return true;
  }

  #element(parent: Building | undefined, depth: number): Building | undefined {
    if (depth > Math.min(this.#limits.depth, DEEPEST)) return undefined;
    const start = this.#at;
    const outer = this.#prefixes.length;
    const tag = tagAt(this.#text, start);
    if (!tag || (tag.hasNamespaces && !this.#isDeclared(tag))) return undefined;
    this.#nodes++;
    this.#attributes += tag.attributes.length;
    if (tag.attributes.length > this.#limits.attributesPerElement) return undefined;
    this.#at = start + tag.length;
    const element = startedBy(tag, start, parent);
    if (!tag.closesItself && !this.#content(element, depth)) return undefined;
    this.#prefixes.length = outer;
    return element;
  }

  /** The prefixes in a tag stand for namespaces, and what it declares is plain. */
  #isDeclared({ name, attributes }: Tag): boolean {
    for (let at = 0; at < attributes.length; at++) {
      if (!this.#isUnderstood(attributes[at]!.name, attributes[at]!.value)) return false;
    }
    const colon = name.indexOf(':');
    if (colon === -1) return true;
    this.#prefixed++;
    return this.#prefixes.includes(name.slice(0, colon));
  }

  /** Takes note of a namespace. */
  #isUnderstood(name: string, value: string): boolean {
    const isDeclaration = name.startsWith(XMLNS);
    const colon = name.indexOf(':');
    if (!isDeclaration) return colon === -1;
    this.#namespaces++;
    if (colon !== -1) {
      const prefix = name.slice(colon + 1);
      if (colon !== XMLNS.length || /^xml/i.test(prefix)) return false;
      this.#prefixed++;
      this.#prefixes.push(prefix);
    }
    return (colon !== -1 || name === XMLNS) && NAMESPACE.test(value);
  }

  /** What stands between the tags of an element, and its end tag. */
  #content(element: Building, depth: number): boolean {
    const text = this.#text;
    let children: Building[] | undefined;
    for (;;) {
      const from = this.#at;
      const to = text.indexOf('<', from);
      if (to === -1) return false;
      if (to > from) {
        const piece = contentText(text.slice(from, to));
        if (piece === undefined) return false;
        element.text += piece;
      }
      this.#at = to;
      const next = text.charCodeAt(to + 1);
      if (next === SLASH) break;
      if (next === BANG) {
        if (!this.#comment()) return false;
      } else {
        const child = this.#element(element, depth + 1);
        if (!child) return false;
        children ??= [];
        children.push(child);
      }
    }
    // An array that has grown has spare places.
    if (children) element.children = children.slice();
    return this.#endTag(element);
  }

  #endTag(element: Building): boolean {
    const start = this.#at;
    const { name } = element;
    if (!this.#text.startsWith(name, start + 2)) return false;
    this.#at = start + 2 + name.length;
    if (!this.#isAt(GREATER) && !(this.#skip(SPACE) && this.#isAt(GREATER))) return false;
    this.#at++;
    element.endTag = { start, end: this.#at };
    element.span = { start: element.span.start, end: this.#at };
    return true;
  }
}

/** The element that a tag starts, as far as it is known by then. */
function startedBy(tag: Tag, start: number, parent: Building | undefined): Building {
  const { name, length } = tag;
  const attributes = tag.attributes.length === 0 ? NONE : attributesAt(tag.attributes, start);
  const span = { start, end: start + length };
  const nameSpan = { start: start + 1, end: start + 1 + name.length };
  return parent
    ? { name, attributes, children: NONE, text: '', span, startTag: span, nameSpan, parent }
    : { name, attributes, children: NONE, text: '', span, startTag: span, nameSpan };
}
