import { createRequire } from 'node:module';

/** The first fatal error that libxml2 reports. */
export interface NativeError {
  /** libxml2's words, without the line break that ends them. */
  readonly message: string;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1, in characters, and points behind what was read when the error was noticed. */
  readonly column: number;
}

interface Report {
  readonly message: string;
  /** 1 warning, 2 error from which libxml2 recovers, 3 fatal. */
  readonly level?: number;
  /** A number of `xmlParserErrors`. */
  readonly code?: number;
  readonly line?: number;
  readonly column?: number;
}

interface Libxmljs {
  readonly version: string;
  readonly libxml_version: string;
  parseXml(text: string, options: object): { readonly errors: readonly Report[] };
}

const FATAL = 3;
/** `XML_ERR_TAG_NAME_MISMATCH` and `XML_ERR_TAG_NOT_FINISHED`. */
const TAG_CODES = [76, 77];
const DECLARATION = /^<\?xml[^>]*>/;
// The text is decoded already, so the declared encoding must not count. Entities stay references, nothing is loaded,
// and the limits of libxml2 stay in force (no `huge`, `noent`, `dtdload`). `noblanks` and `compact` make the tree,
// which nobody looks at, smaller: a third of the time.
const OPTIONS = { nonet: true, ignore_enc: true, nowarning: true, noblanks: true, compact: true } as const;

let loaded: Libxmljs | null | undefined;

/** libxmljs2 is an optional dependency with native code: where it cannot be loaded, saxes judges alone. */
function libxmljs(): Libxmljs | null {
  if (loaded === undefined) {
    try {
      loaded = createRequire(import.meta.url)('libxmljs2') as Libxmljs;
    } catch {
      loaded = null;
    }
  }
  return loaded;
}

/** Versions of the native parser and of the package that brings it, or undefined where it is not installed. */
export function nativeVersion(): { libxml2: string; libxmljs2: string } | undefined {
  const native = libxmljs();
  return native ? { libxml2: native.libxml_version, libxmljs2: native.version } : undefined;
}

/**
 * The first error that makes libxml2 refuse `text`, or undefined when it accepts or is not installed.
 *
 * Errors below fatal, such as a namespace prefix without declaration, do not count: libvirt defines such domains.
 * `text` must have passed the gate.
 */
export function nativeError(text: string): NativeError | undefined {
  const native = libxmljs();
  if (!native) return undefined;
  try {
    native.parseXml(text, OPTIONS);
    return undefined;
  } catch (error) {
    return located(firstFatal(native, text, error as Report));
  }
}

/** libxmljs2 throws the `last` error; only recovery mode hands over the list that starts with the cause. */
function firstFatal(native: Libxmljs, text: string, last: Report): Report {
  const errors = recovered(native, text);
  const first = errors ? errors.find(isFatal) : firstFatalWithoutRoot(native, text);
  return first && !isBehind(first, last) ? first : last;
}

function isBehind(a: Report, b: Report): boolean {
  return a.line! > b.line! || (a.line === b.line && a.column! > b.column!);
}

/** Errors of a document that has a root element; without one libxmljs2 hands over nothing. */
function recovered(native: Libxmljs, text: string): readonly Report[] | undefined {
  try {
    return native.parseXml(text, { ...OPTIONS, recover: true }).errors;
  } catch {
    return undefined;
  }
}

/** Gives the text a root element so that the errors before its own root can be seen. */
function firstFatalWithoutRoot(native: Libxmljs, text: string): Report | undefined {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  const declaration = DECLARATION.exec(bare)?.[0] ?? '';
  const inDeclaration = recovered(native, `${declaration}<x/>`)?.find(isFatal);
  if (inDeclaration) return inDeclaration;
  const blank = declaration.replace(/[^\r\n]/g, ' ');
  const inBody = recovered(native, `<x>${blank.slice(3)}${bare.slice(blank.length)}`)?.find(isFatal);
  // An error about tags is about the element put around.
  if (!inBody || TAG_CODES.includes(inBody.code!)) return undefined;
  const shift = inBody.line === 1 && declaration === '' ? 3 : 0;
  return { ...inBody, message: inBody.message, column: inBody.column! - shift };
}

function isFatal({ level }: Report): boolean {
  return level === FATAL;
}

function located({ message, line, column }: Report): NativeError {
  // For an empty text libxml2 gives no error at all, and libxmljs2 one without a place.
  if (line === undefined) return { message: 'Document is empty', line: 1, column: 1 };
  return { message: message.trim(), line, column: Math.max(column ?? 1, 1) };
}
