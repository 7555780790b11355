import type { Diagnostic } from '../diagnostic.ts';
import { admit } from '../xml/gate.ts';
import { DEFAULT_LIMITS } from '../xml/limits.ts';
import { type Io, wantsColors } from './io.ts';
import type { Printer } from './printer.ts';

/** How one document went. */
export interface Outcome<T> {
  /** What to call the document. */
  readonly file: string;
  /** Absent when the document was refused. */
  readonly value: T | undefined;
  /** The input; absent when it could not be read. */
  readonly bytes: Uint8Array | undefined;
  /** No finding is an error. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Tells how each document went, in their order. */
export interface Reporter<T> {
  report(outcome: Outcome<T>): Promise<void>;
  /** Called once, behind the last document. */
  end(): Promise<void>;
}

/** Findings for people, on standard error; `quiet` leaves out all but errors. */
export function stylishReporter(io: Io, printer: Printer, quiet: boolean): Reporter<unknown> {
  return {
    async report({ file, bytes, diagnostics }) {
      const shown = quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
      if (shown.length === 0) return;
      const { stylish } = await import('../report/stylish.ts');
      const text = textOf(bytes);
      const input = { file, diagnostics: shown, ...(text !== undefined && { text }) };
      await printer.print(stylish(input, { colors: wantsColors(io.stderr, io.env) }));
    },
    async end() {},
  };
}

/** A JSON array on standard output, an entry a document, printed as they come. */
export function jsonReporter<T>(
  printer: Printer,
  entryOf: (outcome: Outcome<T>, text: string | undefined) => Promise<unknown>,
): Reporter<T> {
  let before = '[';
  return {
    async report(outcome) {
      const text = outcome.diagnostics.length > 0 ? textOf(outcome.bytes) : undefined;
      await printer.print(`${before}${JSON.stringify(await entryOf(outcome, text))}`);
      before = ',\n';
    },
    async end() {
      await printer.print(before === '[' ? '[]\n' : ']\n');
    },
  };
}

/** The text that diagnostics count in; decoded anew because documents without findings need it nowhere. */
function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && admit(bytes, DEFAULT_LIMITS).text;
}
