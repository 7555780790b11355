import { type Diagnostic, hasErrors, type Result } from '../diagnostic.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit.ts';
import type { Input } from './files.ts';
import type { Io } from './io.ts';
import type { Sink } from './output.ts';
import { Progress } from './progress.ts';
import { readInput } from './read.ts';
import type { Outcome, Reporter } from './reporter.ts';

/** What a command does with each document. */
export interface Job<T> {
  readonly work: (bytes: Uint8Array) => Result<T | undefined>;
  readonly bytesOf: (value: T) => Uint8Array;
}

/** The parts of one run over many documents. */
export interface Batch<T> {
  readonly io: Io;
  readonly inputs: readonly Input[];
  readonly job: Job<T>;
  readonly sink: Sink;
  readonly reporter: Reporter<T>;
  /** Show no progress. */
  readonly quiet: boolean;
  /** Nobody wants the rest. */
  readonly isOver?: () => boolean;
}

/** Does the job on one document after the other; what is wrong with one does not stop the rest. */
export async function runBatch<T>(batch: Batch<T>): Promise<ExitCode> {
  const { inputs, io, reporter, quiet } = batch;
  const progress = new Progress(inputs.length > 1 && !quiet ? io.stderr : undefined, inputs.length);
  let code: ExitCode = EXIT.clean;
  for (const [position, input] of inputs.entries()) {
    if (batch.isOver?.()) break;
    progress.update(position);
    const outcome = await outcomeOf(batch, input);
    if (outcome.diagnostics.length > 0) progress.clear();
    await reporter.report(outcome);
    code = Math.max(
      code,
      outcome.ok ? EXIT.clean : EXIT.findings,
      exitCodeOf(outcome.diagnostics),
    ) as ExitCode;
  }
  progress.clear();
  await reporter.end();
  return code;
}

async function outcomeOf<T>({ io, job, sink }: Batch<T>, input: Input): Promise<Outcome<T>> {
  const file = input.name;
  const read = await readInput(input, () => io.stdin);
  if ('problem' in read) {
    return { file, value: undefined, bytes: undefined, ok: false, diagnostics: [read.problem] };
  }
  const { bytes } = read;
  const { value, diagnostics, output } = attempt(job, bytes, io);
  const problem = output && (await sink(input, output));
  const found = problem ? [...diagnostics, problem] : diagnostics;
  return { file, value, bytes, ok: output !== undefined && !problem, diagnostics: found };
}

/** The result of a job, and what is to be written, if anything. */
interface Attempt<T> extends Result<T | undefined> {
  readonly output?: Uint8Array;
}

/** A bug that one document brings to light must not keep the others from being done. */
function attempt<T>(job: Job<T>, bytes: Uint8Array, { env }: Io): Attempt<T> {
  try {
    const result = job.work(bytes);
    const { value, diagnostics } = result;
    return value === undefined || hasErrors(diagnostics) ? result : { ...result, output: job.bytesOf(value) };
  } catch (error) {
    if (env.SLOTWISE_DEBUG) throw error;
    return { value: undefined, diagnostics: [internalError(error)] };
  }
}

/** The finding for a bug that one document brings to light. */
export function internalError(error: unknown): Diagnostic {
  const words = error instanceof Error ? error.message : String(error);
  const message = `internal error: ${words} (please report this, with the file)`;
  return { rule: 'internal/error', severity: 'error', message };
}
