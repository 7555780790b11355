import type { LintOptions } from '../../lint/options.ts';
import type { Input } from '../files.ts';
import type { Io } from '../io.ts';
import { readInput } from '../read.ts';
import { prepareDigests } from './digest.ts';
import { attemptLint, failure, type LintOutcome, type LintTask } from './job.ts';
import { Schemas } from './schema.ts';
import type { SentOptions } from './setup.ts';

/** The first message to a worker. */
export interface WorkerSetup {
  /** Tasks name options by their place in this list. */
  readonly options: readonly SentOptions[];
  /** Tasks have a basis. */
  readonly digests: boolean;
  readonly env: Io['env'];
}

/** One document for a worker. */
export interface SentTask extends Omit<LintTask, 'options'> {
  readonly id: number;
  readonly input: Input;
  readonly options: number;
}

/** What a worker sends back. */
export interface SentOutcome {
  readonly id: number;
  readonly outcome: LintOutcome;
}

const noStdin = (): never => {
  throw new Error('standard input is read by the process that reports');
};

async function prepare({ options, schema: folder }: SentOptions, schemas: Schemas): Promise<LintOptions> {
  const schema = folder === undefined ? undefined : await schemas.judgeOf(folder);
  return schema ? { ...options, schema } : options;
}

/** Outcomes that are sent back at once: a message takes time, and what waits for one may be done again elsewhere. */
const BATCH = 2;

/** Lints the documents that the process which started this one sends, and sends back what was found. */
export function work(): void {
  let ready: Promise<Desk> | undefined;
  process.on('message', async (message: WorkerSetup | readonly SentTask[]) => {
    if ('options' in message) ready = deskOf(message);
    else await lintAll(message, await ready!);
  });
  // Whoever asked is gone.
  process.on('disconnect', () => process.exit());
}

/** What a worker lints with. */
interface Desk {
  readonly options: readonly LintOptions[];
  readonly env: Io['env'];
}

async function deskOf({ options: sent, digests, env }: WorkerSetup): Promise<Desk> {
  if (digests) await prepareDigests();
  const schemas = new Schemas();
  const options: LintOptions[] = [];
  for (const each of sent) options.push(await prepare(each, schemas));
  return { options, env };
}

async function lintAll(tasks: readonly SentTask[], desk: Desk): Promise<void> {
  for (let from = 0; from < tasks.length; from += BATCH) {
    const outcomes: SentOutcome[] = [];
    for (const task of tasks.slice(from, from + BATCH)) outcomes.push(await lintOne(task, desk));
    process.send!(outcomes);
  }
}

async function lintOne({ id, input, options: at, ...task }: SentTask, desk: Desk): Promise<SentOutcome> {
  const read = await readInput(input, noStdin);
  if ('problem' in read) return { id, outcome: failure(read.problem) };
  return { id, outcome: attemptLint(read.bytes, { ...task, options: desk.options[at]! }, desk.env) };
}
