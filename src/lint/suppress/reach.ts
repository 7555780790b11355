import type { Span } from '../../diagnostic.ts';
import type { XmlComment, XmlDocument, XmlElement } from '../../xml/element.ts';
import type { DirectiveWord } from './directive.ts';

const startOfLine = (text: string, offset: number): number =>
  offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

/** Behind the line break that ends the line of `offset`. */
function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at === -1 ? text.length + 1 : at + 1;
}

/**
 * The part of the text in which findings have to begin for a comment to cover them; undefined where there is none.
 * A `disable` reaches to the end until it is ended.
 */
export function reachOf(document: XmlDocument, word: DirectiveWord, { span }: XmlComment): Span | undefined {
  const { text, root } = document;
  switch (word) {
    case 'disable-line':
      return { start: startOfLine(text, span.start), end: endOfLine(text, span.start) };
    case 'disable-next-line': {
      const start = endOfLine(text, span.end);
      return start > text.length ? undefined : { start, end: endOfLine(text, start) };
    }
    case 'disable-next-element':
      return nextElement(root, span)?.span;
    default:
      return { start: span.end, end: text.length + 1 };
  }
}

/** The next element in the element that holds the comment, or the root where none does. */
function nextElement(root: XmlElement, { start, end }: Span): XmlElement | undefined {
  if (end <= root.span.start) return root;
  if (start >= root.span.end) return undefined;
  let holder = root;
  for (let inner: XmlElement | undefined = root; inner; ) {
    holder = inner;
    inner = holder.children.find(child => child.span.start < start && end <= child.span.end);
  }
  return holder.children.find(child => child.span.start >= end);
}
