import type { Diagnostic, Result, Span } from '../diagnostic.ts';
import type { XmlDocument } from './element.ts';
import { admit } from './gate.ts';
import { DEFAULT_LIMITS, type XmlLimits } from './limits.ts';
import { locate } from './locate.ts';
import { type NativeError, nativeError } from './native.ts';
import { readPlain } from './plain.ts';
import { refusal } from './refusal.ts';
import type { LocateFailure } from './tree-builder.ts';

/** How a document is read. */
export interface ParseOptions {
  /** Limits that differ from `DEFAULT_LIMITS`. */
  readonly limits?: Partial<XmlLimits>;
  /**
   * Who decides what is well-formed. `libxml2` (default) asks libvirt's own parser where it is installed; `saxes` never
   * loads native code.
   */
  readonly judge?: 'libxml2' | 'saxes';
}

/** Characters behind an error that libxml2 still gets to see: at worst it reports one error a character. */
const WINDOW = 1024;

/** A located document, and the text that the spans of the diagnostics count in, of a refused document too. */
export interface XmlResult extends Result<XmlDocument | undefined> {
  /** The decoded text as far as it could be decoded; the same as `value.text` when there is a value. */
  readonly text: string;
}

/**
 * Reads a document from text or bytes into a located tree.
 *
 * Never throws. The value is undefined when the document was refused; then there is one diagnostic of severity `error`
 * with rule `xml/well-formed`, `xml/doctype`, `xml/size`, `xml/depth`, `xml/elements`, `xml/attributes`, `xml/encoding`
 * or `xml/nul`. A document that libvirt would misread because it is not UTF-8 is read, with a warning `xml/encoding`.
 *
 * The encoding that a string declares does not count, for it has been decoded. Bytes are kept by reference in
 * `source`, so they must not be changed while edits are to be written into them.
 */
export function parseXml(input: string | Uint8Array, options: ParseOptions = {}): XmlResult {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { source, text, diagnostics } = admit(input, limits);
  if (source === undefined) return { value: undefined, diagnostics, text };
  const plain = readPlain(text, limits);
  if (plain) return { value: { text, ...plain, source }, diagnostics, text };
  // saxes goes first because it stops at the first error and at the limits; libxml2 has the last word all the same.
  const located = locate(source, limits);
  const problem = judge(text, located, options.judge !== 'saxes');
  if (problem) return { value: undefined, diagnostics: [problem], text };
  return { value: located as XmlDocument, diagnostics, text };
}

/** Why the document is refused, or undefined when it was located and the judges accept it. */
function judge(text: string, located: XmlDocument | LocateFailure, native: boolean): Diagnostic | undefined {
  if ('diagnostic' in located) return native ? explained(text, located) : located.diagnostic;
  const error = native ? nativeError(text) : undefined;
  return error && wellFormedness(text, error);
}

/** libxml2's words for an error that saxes found. */
function explained(text: string, { diagnostic, offset }: LocateFailure): Diagnostic {
  if (diagnostic.rule !== 'xml/well-formed') return diagnostic;
  const error = nativeError(text.slice(0, offset + WINDOW));
  if (!error) return diagnostic;
  const { related } = diagnostic;
  return related ? { ...wellFormedness(text, error), related } : wellFormedness(text, error);
}

function wellFormedness(text: string, error: NativeError): Diagnostic {
  return refusal('xml/well-formed', error.message, spanOf(text, error));
}

/** libxml2 counts columns in characters, a span counts UTF-16 code units. */
function spanOf(text: string, { line, column }: NativeError): Span {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let left = line - 1; left > 0; left--) {
    const end = text.indexOf('\n', start);
    if (end === -1) break;
    start = end + 1;
  }
  for (let left = column - 1; left > 0 && start < text.length && text[start] !== '\n'; left--) {
    start += text.codePointAt(start)! > 0xffff ? 2 : 1;
  }
  return { start, end: Math.min(start + 1, text.length) };
}
