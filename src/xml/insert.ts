import type { Span, TextEdit } from '../diagnostic.ts';
import type { XmlDocument, XmlElement } from './element.ts';
import { escapeAttribute, escapeText } from './escape.ts';
import { indentAt, indentOf, indentUnit, lineEndingAt, type Quote, quoteOf } from './layout.ts';

/** An element to be written. */
export interface NewElement {
  readonly name: string;
  /** Names and values, in the order in which they are written. */
  readonly attributes?: readonly (readonly [name: string, value: string])[];
  readonly children?: readonly NewElement[];
  /** Character data; only in an element without children. */
  readonly text?: string;
}

/** How new elements are laid out: each on a line that starts with `indent`, or all in one line without white space. */
interface Style {
  readonly quote: Quote;
  readonly lines?: { readonly ending: string; readonly indent: string; readonly unit: string };
}

/**
 * The edit that makes `elements` the last children of `parent`, laid out as the document is: behind what the parent
 * holds, trailing comments included, one a line where its children have their own lines, in one line where they have
 * not. Of a parent that closes itself only the `/` is replaced.
 *
 * All elements that go into one parent must be given at once: two such edits of one self-closing parent overlap.
 */
export function insertChildren(
  document: XmlDocument,
  parent: XmlElement,
  elements: readonly NewElement[],
): TextEdit {
  if (!parent.endTag) return openParent(document, parent, elements);
  const end = contentEnd(document.text, parent);
  const style = childStyle(document, parent, end);
  const written = elements.map(element => write(element, style));
  if (!style.lines) return insertion(end, written.join(''));
  const newline = style.lines.ending + style.lines.indent;
  const closing =
    indentAt(document.text, parent.endTag.start) === undefined ? parentLine(document, parent) : '';
  return insertion(end, written.map(text => newline + text).join('') + closing);
}

/** The edit that writes `elements` before `sibling`, which is not the root element. */
export function insertBefore(
  document: XmlDocument,
  sibling: XmlElement,
  elements: readonly NewElement[],
): TextEdit {
  const at = sibling.span.start;
  const style = siblingStyle(document, sibling);
  const separator = style.lines ? style.lines.ending + style.lines.indent : '';
  return insertion(at, elements.map(element => write(element, style) + separator).join(''));
}

/**
 * The edit that writes `elements` behind `sibling`, which is not the root element, and behind the comments that end
 * its line.
 */
export function insertAfter(
  document: XmlDocument,
  sibling: XmlElement,
  elements: readonly NewElement[],
): TextEdit {
  const style = siblingStyle(document, sibling);
  const at = style.lines ? behindLineComments(document, sibling.span.end) : sibling.span.end;
  const separator = style.lines ? style.lines.ending + style.lines.indent : '';
  return insertion(at, elements.map(element => separator + write(element, style)).join(''));
}

/** The edit that takes `element`, which is not the root element, away, together with its line where it has its own. */
export function removeElement(document: XmlDocument, element: XmlElement): TextEdit {
  return removalOf(document, element.span);
}

/** The edit that takes an element or a comment away, together with its line where it has its own. */
export function removalOf({ text }: XmlDocument, { start, end }: Span): TextEdit {
  const indent = indentAt(text, start);
  const rest = /[ \t]*(?:\r\n|\n|\r)/y;
  rest.lastIndex = end;
  const wholeLine = indent !== undefined && rest.test(text);
  return {
    span: wholeLine ? { start: start - indent.length, end: rest.lastIndex } : { start, end },
    text: '',
  };
}

/** `element` as one line of text, as `insertChildren` writes it where children share a line. */
export function formatElement(element: NewElement, quote: Quote = "'"): string {
  return write(element, { quote });
}

function openParent(document: XmlDocument, parent: XmlElement, elements: readonly NewElement[]): TextEdit {
  const slash = parent.startTag.end - 2;
  const style = childStyle(document, parent, parent.startTag.end);
  const newline = style.lines ? style.lines.ending + style.lines.indent : '';
  const written = elements.map(element => newline + write(element, style)).join('');
  const closing = style.lines ? parentLine(document, parent) : '';
  // The `>` that closed the empty element now closes the end tag.
  return { span: { start: slash, end: slash + 1 }, text: `>${written}${closing}</${parent.name}` };
}

/** Where the content of `parent` ends, trailing white space left out. */
function contentEnd(text: string, parent: XmlElement): number {
  let end = parent.endTag!.start;
  while (end > parent.startTag.end && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 9 || unit === 13;
}

/** A new line with the indent of `parent`. */
function parentLine(document: XmlDocument, parent: XmlElement): string {
  return lineEndingAt(document, parent.span.start) + (indentOf(document, parent) ?? '');
}

/** How children of `parent` are laid out, when its content ends at `end`. */
function childStyle(document: XmlDocument, parent: XmlElement, end: number): Style {
  const quote = quoteOf(document);
  const indent = childIndent(document, parent, end);
  if (indent === undefined) return { quote };
  return {
    quote,
    lines: { ending: lineEndingAt(document, end), indent, unit: indentUnit(document, parent) },
  };
}

function childIndent(document: XmlDocument, parent: XmlElement, end: number): string | undefined {
  const last = parent.children.at(-1);
  if (last) return indentOf(document, last);
  if (end > parent.startTag.end) return commentIndent(document, parent);
  const own = indentOf(document, parent);
  const blank = document.text.slice(parent.startTag.end, parent.endTag?.start);
  // White space without a line break is content in one line.
  if (own === undefined || (parent.endTag && blank !== '' && !/[\r\n]/.test(blank))) return undefined;
  return own + indentUnit(document, parent);
}

/** The indent of a comment directly in `parent`, which holds no elements; undefined where it holds text. */
function commentIndent(document: XmlDocument, parent: XmlElement): string | undefined {
  if (/\S/.test(parent.text)) return undefined;
  const { start, end } = parent.span;
  const comment = document.comments.findLast(({ span }) => span.start > start && span.end < end);
  return comment && indentAt(document.text, comment.span.start);
}

function siblingStyle(document: XmlDocument, sibling: XmlElement): Style {
  const quote = quoteOf(document);
  const indent = indentOf(document, sibling);
  if (indent === undefined) return { quote };
  const ending = lineEndingAt(document, sibling.span.start);
  return { quote, lines: { ending, indent, unit: indentUnit(document, sibling) } };
}

/** Behind the comments that follow `offset` on its line, if nothing else does. */
function behindLineComments(document: XmlDocument, offset: number): number {
  const { text } = document;
  const line = /(?:[ \t]*<!--(?:(?!-->)[^\r\n])*-->)+(?=[ \t]*[\r\n])/y;
  line.lastIndex = offset;
  return line.test(text) ? line.lastIndex : offset;
}

function insertion(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}

function write(element: NewElement, style: Style): string {
  const { name, attributes = [], children = [], text = '' } = element;
  const { quote, lines } = style;
  const start = `<${name}${writeAttributes(attributes, quote)}`;
  if (children.length === 0) return text === '' ? `${start}/>` : `${start}>${escapeText(text)}</${name}>`;
  if (!lines) return `${start}>${children.map(child => write(child, style)).join('')}</${name}>`;
  const inner = { quote, lines: { ...lines, indent: lines.indent + lines.unit } };
  let body = '';
  for (const child of children) body += lines.ending + inner.lines.indent + write(child, inner);
  return `${start}>${body}${lines.ending}${lines.indent}</${name}>`;
}

/** Attributes as they stand in a start tag, each with a space before it. */
export function writeAttributes(attributes: readonly (readonly [string, string])[], quote: Quote): string {
  let written = '';
  for (const [name, value] of attributes)
    written += ` ${name}=${quote}${escapeAttribute(value, quote)}${quote}`;
  return written;
}
