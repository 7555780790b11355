import type { Diagnostic } from '../diagnostic.ts';
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
      const [{ stylish }, text] = await Promise.all([import('../report/stylish.ts'), textOf(bytes)]);
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
      const text = outcome.diagnostics.length > 0 ? await textOf(outcome.bytes) : undefined;
      await printer.print(`${before}${JSON.stringify(await entryOf(outcome, text))}`);
      before = ',\n';
    },
    async end() {
      await printer.print(before === '[' ? '[]\n' : ']\n');
    },
  };
}

async function textOf(bytes: Uint8Array | undefined): Promise<string | undefined> {
  if (!bytes) return undefined;
  const { sourceText } = await import('../report/source-text.ts');
  return sourceText(bytes);
}
