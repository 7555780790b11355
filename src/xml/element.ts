import type { Span } from '../diagnostic.ts';
import type { XmlSource } from './source.ts';

/** One attribute, with the places of its name and of its value between the quotes. */
export interface XmlAttribute {
  /** Name as written, prefix included. */
  readonly name: string;
  /** Value with references resolved and white space normalised as XML asks. */
  readonly value: string;
  /** From the first character of the name to behind the closing quote. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Between the quotes. */
  readonly valueSpan: Span;
}

/** One element, with its place in the text. */
export interface XmlElement {
  /** Name as written, prefix included: `disk`, `qemu:commandline`. */
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  /** Child elements in document order. */
  readonly children: readonly XmlElement[];
  /** Character data that is directly inside, CDATA included, child elements left out. */
  readonly text: string;
  /** From `<` of the start tag to behind `>` of the end tag. */
  readonly span: Span;
  readonly startTag: Span;
  /** Absent when the element closes itself (`<x/>`). */
  readonly endTag?: Span;
  /** The name in the start tag. */
  readonly nameSpan: Span;
  readonly parent?: XmlElement;
}

/** A comment; `text` is what stands between `<!--` and `-->`. */
export interface XmlComment {
  readonly text: string;
  readonly span: Span;
}

/** A whole document. Spans are offsets in `text`. */
export interface XmlDocument {
  readonly text: string;
  readonly root: XmlElement;
  readonly comments: readonly XmlComment[];
  /** Bytes and encoding of the input, for writing edits back. */
  readonly source: XmlSource;
}

const NONE: readonly XmlElement[] = [];

// These are asked more often than anything else. Loops count, for code that has run a few times only steps through an
// iterator ten times slower.

/** The attribute called `name`, if there is one. */
export function attributeOf(element: XmlElement, name: string): XmlAttribute | undefined {
  const { attributes } = element;
  for (let at = 0; at < attributes.length; at++) if (attributes[at]!.name === name) return attributes[at];
  return undefined;
}

/** The value of the attribute called `name`, if there is one. */
export function attributeValue(element: XmlElement, name: string): string | undefined {
  return attributeOf(element, name)?.value;
}

/** The first child called `name`: libvirt reads only the first where one is expected. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  const { children } = element;
  for (let at = 0; at < children.length; at++) if (children[at]!.name === name) return children[at];
  return undefined;
}

/** All children called `name`. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  const { children } = element;
  let found: XmlElement[] | undefined;
  for (let at = 0; at < children.length; at++) {
    if (children[at]!.name !== name) continue;
    found ??= [];
    found.push(children[at]!);
  }
  return found ?? NONE;
}

/** True when no element before the one at `position` has its name. */
export function isFirst(elements: readonly XmlElement[], position: number): boolean {
  const { name } = elements[position]!;
  for (let at = 0; at < position; at++) if (elements[at]!.name === name) return false;
  return true;
}
