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

interface SyntaxError {
  readonly message: string;
  /** 1 warning, 2 error from which libxml2 recovers, 3 fatal. */
  readonly level?: number;
  readonly line?: number;
  readonly column?: number;
}

interface Libxmljs {
  readonly version: string;
  readonly libxml_version: string;
  parseXml(text: string, options: object): { readonly errors: readonly SyntaxError[] };
}

const FATAL = 3;
// The text is decoded already, so the declared encoding must not count. Entities stay references, nothing is loaded,
// and the size limits of libxml2 stay in force (no `huge`, no `noent`, no `dtdload`).
// `noblanks` and `compact` make the tree, which nobody looks at, smaller: a third of the time.
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
 */
export function nativeError(text: string): NativeError | undefined {
  const native = libxmljs();
  if (!native) return undefined;
  try {
    native.parseXml(text, OPTIONS);
    return undefined;
  } catch (error) {
    return firstFatal(native, text) ?? located(error as SyntaxError);
  }
}

/** libxmljs2 throws the last error; only recovery mode hands over the list that starts with the cause. */
function firstFatal(native: Libxmljs, text: string): NativeError | undefined {
  try {
    const { errors } = native.parseXml(text, { ...OPTIONS, recover: true });
    const first = errors.find(error => error.level === FATAL);
    return first && located(first);
  } catch {
    return undefined;
  }
}

function located(error: SyntaxError): NativeError {
  // For an empty text libxml2 gives no error at all, and libxmljs2 one without a place.
  if (error.line === undefined) return { message: 'Document is empty', line: 1, column: 1 };
  return { message: error.message.trim(), line: error.line, column: error.column ?? 1 };
}
