import type { XmlAttribute, XmlComment, XmlElement } from './element.ts';
import { DEFAULT_LIMITS, type XmlLimits } from './limits.ts';
import { type Building, NONE } from './tree-builder.ts';

/** libxml2 refuses longer names, of which one could be as long as the document. */
const LONGEST = 50_000;
/** Whoever allows more than this leaves it to saxes, which neither calls itself nor compares attributes in pairs. */
const DEEPEST = DEFAULT_LIMITS.depth;
const MOST_ATTRIBUTES = DEFAULT_LIMITS.attributesPerElement;
const DECLARATION = /<\?xml version=(?:'1\.0'|"1\.0")(?: encoding=(?:'(?:UTF|utf)-8'|"(?:UTF|utf)-8"))?\?>/y;
const CHARACTERS = /^[\t\n\r\x20-\x7e]*$/;
const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const ATTRIBUTE =
  /([\t\n\r ]+)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)[\t\n\r ]*=[\t\n\r ]*(?:"([^"<]*)"|'([^'<]*)')/y;
const SPACE = /[\t\n\r ]+/y;
const NOT_BLANK = /[^\t\n\r ]/;
const UNUSUAL = /[\t\n\r&]/;
const REFERENCE = /&(\w+);/g;
/** `]]>` in text, and what starts no reference that is predefined. */
const FORBIDDEN = /\]\]>|&(?!(?:lt|gt|amp|quot|apos);)/;
/** A namespace as all that have to do with libvirt are called; libxml2 has more to say of others. */
const NAMESPACE = /^https?:\/\/(?!www\.w3\.org\/)[\w.~/#-]+$/;
const XMLNS = 'xmlns';
const CHARACTER: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const BANG = 33;

/** A start tag, wherever it stands: all places count from its `<`. */
interface Tag {
  readonly name: string;
  readonly attributes: readonly TagAttribute[];
  readonly closesItself: boolean;
  readonly length: number;
}

interface TagAttribute {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

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
 * asked. Most domains are plain, and this takes half the time of saxes, which looks at each character by itself.
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
    const tag = this.#startTag();
    if (!tag) return undefined;
    const { name, attributes, closesItself } = tag;
    this.#nodes++;
    this.#attributes += attributes.length;
    if (attributes.length > this.#limits.attributesPerElement) return undefined;
    this.#at = start + tag.length;
    const span = { start, end: this.#at };
    const nameSpan = { start: start + 1, end: start + 1 + name.length };
    const own = attributes.length === 0 ? NONE : attributesAt(attributes, start);
    const element: Building = parent
      ? { name, attributes: own, children: NONE, text: '', span, startTag: span, nameSpan, parent }
      : { name, attributes: own, children: NONE, text: '', span, startTag: span, nameSpan };
    if (!closesItself && !this.#content(element, depth)) return undefined;
    this.#prefixes.length = outer;
    return element;
  }

  /** The tag that starts here; most are written just so in other documents, too. */
  #startTag(): Tag | undefined {
    const start = this.#at;
    const end = this.#text.indexOf('>', start) + 1;
    if (end - start > LONGEST_TAG) return this.#readTag(this.#text, start);
    const raw = this.#text.slice(start, end);
    const known = tags.get(raw);
    if (known) return known;
    // What a prefix stands for, and whether it stands for anything, is another matter in each document.
    if (raw.includes(':') || raw.includes(XMLNS)) return this.#readTag(this.#text, start);
    // A copy: a part of a string keeps the whole document.
    const own = ` ${raw}`.slice(1);
    const tag = this.#readTag(own, 0);
    // A value may have the character that ends a tag.
    if (tag?.length !== raw.length) return this.#readTag(this.#text, start);
    remember(own, tag);
    return tag;
  }

  /** Undefined for what is no start tag, and for one that is not plain. */
  #readTag(text: string, start: number): Tag | undefined {
    NAME.lastIndex = start + 1;
    if (!NAME.test(text)) return undefined;
    const name = wordOf(text.slice(start + 1, NAME.lastIndex));
    const attributes: TagAttribute[] = [];
    let at = NAME.lastIndex;
    ATTRIBUTE.lastIndex = at;
    for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
      // Each is compared with those before it, so that too many must not even be gathered.
      if (attributes.length === MOST_ATTRIBUTES) return undefined;
      const attribute = this.#attribute(match, ATTRIBUTE.lastIndex - start, attributes);
      if (!attribute) return undefined;
      attributes.push(attribute);
      at = ATTRIBUTE.lastIndex;
    }
    if (!this.#isDeclared(name)) return undefined;
    SPACE.lastIndex = at;
    if (SPACE.test(text)) at = SPACE.lastIndex;
    const closesItself = text.charCodeAt(at) === SLASH;
    if (closesItself) at++;
    if (text.charCodeAt(at) !== GREATER) return undefined;
    return { name, attributes, closesItself, length: at + 1 - start };
  }

  /** Undefined for one that stands there twice. */
  #attribute(match: RegExpExecArray, end: number, others: readonly TagAttribute[]): TagAttribute | undefined {
    const start = end - match[0].length + match[1]!.length;
    const raw = match[3] ?? match[4]!;
    const name = wordOf(match[2]!);
    for (let at = 0; at < others.length; at++) if (others[at]!.name === name) return undefined;
    const value = attributeText(raw);
    if (value === undefined || !this.#isUnderstood(name, value)) return undefined;
    return { name, value, start, valueStart: end - 1 - raw.length, end };
  }

  /** The prefix of an element, if it has one, stands for a namespace. */
  #isDeclared(name: string): boolean {
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

/** Text with its references resolved and its line ends made one; undefined where XML forbids it. */
function contentText(raw: string): string | undefined {
  if (!NOT_BLANK.test(raw) && !raw.includes('\r')) return raw;
  if (FORBIDDEN.test(raw)) return undefined;
  return resolved(raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);
}

/** The value of an attribute, normalised as XML asks; undefined where XML forbids it. */
function attributeText(raw: string): string | undefined {
  if (!UNUSUAL.test(raw)) return raw;
  if (/&(?!(?:lt|gt|amp|quot|apos);)/.test(raw)) return undefined;
  return resolved(raw.replace(/\r\n|[\t\n\r]/g, ' '));
}

const resolved = (text: string): string =>
  text.includes('&') ? text.replace(REFERENCE, (_, name: string) => CHARACTER[name]!) : text;

/** The attributes of a tag that stands at `start`. */
function attributesAt(attributes: readonly TagAttribute[], start: number): readonly XmlAttribute[] {
  const list: XmlAttribute[] = [];
  for (let at = 0; at < attributes.length; at++) {
    const { name, value, start: from, valueStart, end } = attributes[at]!;
    list.push({
      name,
      value,
      span: { start: start + from, end: start + end },
      nameSpan: { start: start + from, end: start + from + name.length },
      valueSpan: { start: start + valueStart, end: start + end - 1 },
    });
  }
  return list;
}

/** Tags without prefixes, as they are written; a hostile document cannot make this grow for ever. */
const tags = new Map<string, Tag>();
const MOST_TAGS = 2_000;
const LONGEST_TAG = 250;

function remember(raw: string, tag: Tag): void {
  if (tags.size >= MOST_TAGS) tags.clear();
  tags.set(raw, tag);
}

/** One string for each name, so that names compare by identity; a hostile document cannot make this grow for ever. */
const words = new Map<string, string>();
const MOST_WORDS = 5_000;

function wordOf(name: string): string {
  const known = words.get(name);
  if (known !== undefined) return known;
  if (words.size >= MOST_WORDS) words.clear();
  // A copy: a part of a string keeps the whole document.
  const own = JSON.parse(`"${name}"`) as string;
  words.set(own, own);
  return own;
}
