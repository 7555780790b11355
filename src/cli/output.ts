import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { UsageError } from './exit.ts';
import type { Input } from './files.ts';
import { makeDirectory } from './make-directory.ts';
import type { Printer } from './printer.ts';
import { replaceFile } from './replace-file.ts';
import { reasonOf } from './system-error.ts';

/** Where results go, as the options say. */
export interface OutputOptions {
  readonly inPlace?: boolean;
  readonly outputDir?: string;
  /** A report takes standard output, so results that go to no file are dropped. */
  readonly json?: boolean;
}

/** Takes the result for one input; a problem when it could not be put away. */
export type Sink = (input: Input, bytes: Uint8Array) => Promise<Diagnostic | undefined>;

/**
 * The place for the results of `inputs`.
 *
 * @throws UsageError when not all of them have a place of their own there; nothing has been written then.
 */
export function sinkFor(inputs: readonly Input[], options: OutputOptions, printer: Printer): Sink {
  const { inPlace, outputDir, json } = options;
  if (inPlace) return inPlaceSink(inputs);
  if (outputDir !== undefined) return directorySink(inputs, outputDir);
  if (json) return async () => undefined;
  return printingSink(inputs, printer);
}

function printingSink(inputs: readonly Input[], printer: Printer): Sink {
  const { length } = inputs.filter(({ problem }) => !problem);
  if (length > 1) {
    const hint = 'add --output-dir DIR or --in-place';
    throw new UsageError(`standard output takes one document, but there are ${length}: ${hint}`);
  }
  return async (_, bytes) => {
    await printer.print(bytes);
    return undefined;
  };
}

function inPlaceSink(inputs: readonly Input[]): Sink {
  refuseStdin(inputs, '--in-place');
  return async ({ path }, bytes) => replaceFile(path!, bytes);
}

function directorySink(inputs: readonly Input[], directory: string): Sink {
  refuseStdin(inputs, '--output-dir');
  const targets = new Map<string, Input>();
  for (const input of inputs) if (!input.problem) claim(targets, input, targetOf(input, directory));
  try {
    makeDirectory(directory);
  } catch (error) {
    throw new UsageError(`--output-dir '${directory}' cannot be used: ${reasonOf(error)}`);
  }
  return async (input, bytes) => replaceFile(targetOf(input, directory), bytes);
}

function refuseStdin(inputs: readonly Input[], option: string): void {
  if (inputs.every(({ path }) => path !== undefined)) return;
  throw new UsageError(
    `${option} needs files, but '-' is standard input: leave out ${option} to have it printed`,
  );
}

const targetOf = ({ path }: Input, directory: string): string => join(directory, basename(path!));

function claim(targets: Map<string, Input>, input: Input, target: string): void {
  // The usual file systems of these platforms do not tell capitals from small letters.
  const ignoresCase = process.platform === 'darwin' || process.platform === 'win32';
  const key = ignoresCase ? target.toLowerCase() : target;
  const other = targets.get(key);
  if (other) {
    throw new UsageError(`'${other.name}' and '${input.name}' would both be written to '${target}'`);
  }
  if (isSameFile(input.path!, target)) {
    throw new UsageError(`'${input.name}' would be overwritten: use --in-place, or another --output-dir`);
  }
  targets.set(key, input);
}

function isSameFile(path: string, other: string): boolean {
  const one = statOf(path);
  const two = statOf(other);
  return one !== undefined && two !== undefined && one.ino === two.ino && one.dev === two.dev;
}

function statOf(path: string): { readonly ino: bigint; readonly dev: bigint } | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}
