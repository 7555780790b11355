import type { Command } from 'commander';
import { type Frozen, freeze } from '../pin/freeze.ts';
import { applyEditsToBytes } from '../xml/edit.ts';
import { runBatch } from './batch.ts';
import type { ExitCode } from './exit.ts';
import { findInputs } from './files.ts';
import type { Io } from './io.ts';
import { type OutputOptions, sinkFor } from './output.ts';
import { addInputs, addOutputOptions } from './output-options.ts';
import { Printer } from './printer.ts';
import { stylishReporter } from './reporter.ts';

interface FreezeCommandOptions extends OutputOptions {
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  slotwise freeze guest.xml > frozen.xml
  slotwise freeze --in-place guests/

Exit code: 0 all is frozen, 1 a document is refused, 2 a file cannot be read or written, or wrong usage.
`;

/** Describes `slotwise freeze`. */
export function describe(command: Command): Command {
  addInputs(command).description('Make dynamic addresses static, so that none of them is chosen anew.');
  return addOutputOptions(command).addHelpText('after', EXAMPLES);
}

/** Freezes the documents that `args` name. */
export async function run(args: readonly string[], options: FreezeCommandOptions, io: Io): Promise<ExitCode> {
  const printer = new Printer(() => io.stdout);
  const inputs = await findInputs(args);
  const sink = sinkFor(inputs, options, printer);
  const { quiet = false } = options;
  const reporter = stylishReporter(io, new Printer(() => io.stderr), quiet);
  const job = {
    work: freeze,
    bytesOf: ({ document, edits }: Frozen) => applyEditsToBytes(document.source, edits),
  };
  return runBatch({ io, inputs, job, sink, reporter, quiet });
}
