import type { TextEdit } from '../diagnostic.ts';
import { byteOffsets, encodeText } from './encode.ts';
import type { XmlSource } from './source.ts';

/**
 * `text` with `edits` made; offsets are those of `text` before any edit.
 *
 * Edits may come in any order. Insertions at one offset keep the order in which they are given and stand before a
 * replacement that starts there.
 *
 * @throws RangeError when edits overlap or reach outside the text: that is a bug of the caller.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const { span, text: inserted } of inOrder(edits, text.length)) {
    result += text.slice(from, span.start) + inserted;
    from = span.end;
  }
  return result + text.slice(from);
}

/**
 * The bytes of `source` with `edits` made; every byte outside the edits stays as it was.
 *
 * Inserted characters that the encoding lacks are written as character references. A source that was a string is
 * written as UTF-8. Without edits the bytes given are returned, not a copy.
 *
 * @throws RangeError as `applyEdits` does.
 */
export function applyEditsToBytes(source: XmlSource, edits: readonly TextEdit[]): Uint8Array {
  const { bytes, text, encoding } = source;
  if (bytes === undefined) return encodeText(applyEdits(text, edits), encoding);
  if (edits.length === 0) return bytes;
  const ordered = inOrder(edits, text.length);
  const offsets = byteOffsets(
    source,
    ordered.flatMap(({ span }) => [span.start, span.end]),
  );
  const parts: Uint8Array[] = [];
  let from = 0;
  ordered.forEach((edit, index) => {
    parts.push(bytes.subarray(from, offsets[2 * index]!), encodeText(edit.text, encoding));
    from = offsets[2 * index + 1]!;
  });
  parts.push(bytes.subarray(from));
  return concatenated(parts);
}

function inOrder(edits: readonly TextEdit[], length: number): TextEdit[] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || rank(a) - rank(b));
  let from = 0;
  for (const { span, text } of ordered) {
    if (span.start < from || span.end < span.start || span.end > length) {
      const place = `${span.start}–${span.end}`;
      throw new RangeError(`Edit of ${place} ('${text}') overlaps another or is outside the text.`);
    }
    from = span.end;
  }
  return ordered;
}

/** Insertions go before a replacement that starts at the same place. */
function rank({ span }: TextEdit): number {
  return span.start === span.end ? 0 : 1;
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
