import type { Span } from '../diagnostic.ts';
import { visible, widthOf } from './visible.ts';

/** One line of a document, ready for a terminal, and the place to underline. */
export interface Excerpt {
  readonly text: string;
  /** Columns before the underlined part. */
  readonly indent: number;
  /** Columns to underline, at least 1. */
  readonly width: number;
}

/** Characters shown of a line: enough for most elements, and one line of a usual terminal. */
const WINDOW = 100;
/** Characters kept before the underlined part when a line is cut. */
const LEAD = 30;
const CUT = '…';
const TAB_WIDTH = 4;

interface Rendered {
  readonly text: string;
  readonly width: number;
}

/** Tabs become spaces up to the next tab stop, so that the line below can be aligned. */
function render(raw: string, from: number): Rendered {
  let text = '';
  let width = 0;
  raw.split('\t').forEach((part, position) => {
    if (position > 0) {
      const spaces = TAB_WIDTH - ((from + width) % TAB_WIDTH);
      text += ' '.repeat(spaces);
      width += spaces;
    }
    const shown = visible(part);
    text += shown;
    width += widthOf(shown);
  });
  return { text, width };
}

/** `at`, or one less where that would cut a surrogate pair in two. */
function boundary(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  const inPair = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
  return inPair ? at - 1 : at;
}

/**
 * The line of `text` that `line` spans, its line break left out, cut around `span`. A span that goes on behind the
 * line is underlined up to the line's end.
 */
export function excerptOf(text: string, line: Span, span: Span): Excerpt {
  const lineEnd = withoutBreak(text, line);
  const start = Math.min(Math.max(span.start, line.start), lineEnd);
  const isCut = lineEnd - line.start > WINDOW && start - line.start > LEAD;
  const from = isCut ? boundary(text, start - LEAD) : line.start;
  const to = boundary(text, Math.min(lineEnd, from + WINDOW));
  const end = Math.min(Math.max(span.end, start), to);
  const head = isCut ? CUT : '';
  const before = render(text.slice(from, start), head.length);
  const indent = head.length + before.width;
  const marked = render(text.slice(start, end), indent);
  const after = render(text.slice(end, to), indent + marked.width);
  const shown = head + before.text + marked.text + after.text + (to < lineEnd ? CUT : '');
  return { text: shown, indent, width: Math.max(1, marked.width) };
}

/** End of the visible part of a line. */
function withoutBreak(text: string, { start, end }: Span): number {
  const newline = end > start && text[end - 1] === '\n' ? end - 1 : end;
  return newline > start && text[newline - 1] === '\r' ? newline - 1 : newline;
}
