import { type Diagnostic, LineIndex, type Result, type Span } from '../diagnostic.ts';
import type { XmlDocument } from './element.ts';
import { admit } from './gate.ts';
import { DEFAULT_LIMITS, type XmlLimits } from './limits.ts';
import { type LocateFailure, locate } from './locate.ts';
import { type NativeError, nativeError } from './native.ts';
import { refusal, refused } from './refusal.ts';

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

/** Characters behind an error that libxml2 still gets to see: it reports one error a character at worst. */
const WINDOW = 1024;

/**
 * Reads a document from text or bytes into a located tree.
 *
 * Never throws. The value is undefined when the document was refused; then there is one diagnostic of severity `error`
 * with rule `xml/well-formed`, `xml/doctype`, `xml/size`, `xml/depth`, `xml/elements`, `xml/attributes`, `xml/encoding`
 * or `xml/nul`. Bytes are kept by reference in `source`, so they must not be changed while edits are to be made.
 */
export function parseXml(
  input: string | Uint8Array,
  options: ParseOptions = {},
): Result<XmlDocument | undefined> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { value: source, diagnostics } = admit(input, limits);
  if (source === undefined) return refused(...diagnostics);
  const located = locate(source, limits);
  const native = options.judge !== 'saxes';
  if ('diagnostic' in located) return refused(native ? explained(source.text, located) : located.diagnostic);
  const error = native ? nativeError(source.text) : undefined;
  return error ? refused(wellFormedness(source.text, error)) : { value: located, diagnostics };
}

/** libxml2's words for an error that saxes found; saxes goes first because it stops at the first error. */
function explained(text: string, failure: LocateFailure): Diagnostic {
  if (failure.diagnostic.rule !== 'xml/well-formed') return failure.diagnostic;
  const error = nativeError(text.slice(0, failure.offset + WINDOW));
  if (!error) return failure.diagnostic;
  const { related } = failure.diagnostic;
  const diagnostic = wellFormedness(text, error);
  return related ? { ...diagnostic, related } : diagnostic;
}

function wellFormedness(text: string, error: NativeError): Diagnostic {
  return refusal('xml/well-formed', error.message, spanOf(text, error));
}

/** libxml2 counts columns in characters, the span in UTF-16 code units. */
function spanOf(text: string, { line, column }: NativeError): Span {
  const lineStart = new LineIndex(text).startOf(line);
  let start = lineStart;
  for (let left = column - 1; left > 0 && start < text.length && text.charCodeAt(start) !== 10; left--) {
    start += text.codePointAt(start)! > 0xffff ? 2 : 1;
  }
  return { start, end: Math.min(start + 1, text.length) };
}
