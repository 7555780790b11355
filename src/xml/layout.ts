import type { XmlDocument, XmlElement } from './element.ts';

/** The two characters that may enclose an attribute value. */
export type Quote = '"' | "'";

const SPACE = /[ \t]/;
const DEFAULT_UNIT = '  ';

/**
 * The white space before `element`, when nothing else stands before it on its line; otherwise undefined, which means
 * that the element is written in one line with what precedes it.
 */
export function indentOf(document: XmlDocument, element: XmlElement): string | undefined {
  return indentAt(document.text, element.span.start);
}

/** The white space between the start of the line and `offset`, or undefined when there is something else. */
export function indentAt(text: string, offset: number): string | undefined {
  let start = offset;
  while (start > 0 && SPACE.test(text[start - 1]!)) start--;
  const starts = start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
  return starts ? text.slice(start, offset) : undefined;
}

/** What one level of nesting adds to the indent around `element`: as its parent does, or two spaces. */
export function indentUnit(document: XmlDocument, element: XmlElement): string {
  for (let inner = element; inner.parent; inner = inner.parent) {
    const unit = added(indentOf(document, inner.parent), indentOf(document, inner));
    if (unit) return unit;
  }
  const first = document.root.children.find(child => indentOf(document, child) !== undefined);
  return (first && added(indentOf(document, document.root), indentOf(document, first))) || DEFAULT_UNIT;
}

function added(outer: string | undefined, inner: string | undefined): string | undefined {
  if (outer === undefined || inner === undefined || !inner.startsWith(outer)) return undefined;
  return inner.slice(outer.length);
}

/** How the line before `offset` ends, or the next one where there is none; `\n` in a document of one line. */
export function lineEndingAt(document: XmlDocument, offset: number): '\n' | '\r\n' {
  const { text } = document;
  const before = offset === 0 ? -1 : text.lastIndexOf('\n', offset - 1);
  const at = before === -1 ? text.indexOf('\n', offset) : before;
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** The quote that encloses an attribute value of the document. */
export function quoteOfValue(document: XmlDocument, valueStart: number): Quote {
  return document.text[valueStart - 1] === '"' ? '"' : "'";
}

const quotes = new WeakMap<XmlDocument, Quote>();

/** The quote that most attributes of the document use; `'`, libvirt's own, where they are even. */
export function quoteOf(document: XmlDocument): Quote {
  let quote = quotes.get(document);
  if (quote === undefined) {
    quote = doubleQuoteSurplus(document, document.root, { left: SAMPLE }) > 0 ? '"' : "'";
    quotes.set(document, quote);
  }
  return quote;
}

/** How many attributes are looked at: a document has one habit. */
const SAMPLE = 256;

function doubleQuoteSurplus(document: XmlDocument, element: XmlElement, sample: { left: number }): number {
  let surplus = 0;
  if (sample.left <= 0) return surplus;
  sample.left -= element.attributes.length;
  for (const { valueSpan } of element.attributes) {
    surplus += quoteOfValue(document, valueSpan.start) === '"' ? 1 : -1;
  }
  for (const child of element.children) surplus += doubleQuoteSurplus(document, child, sample);
  return surplus;
}
