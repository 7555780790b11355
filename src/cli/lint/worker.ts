import { parentPort, workerData } from 'node:worker_threads';
import type { LintOptions } from '../../lint/options.ts';
import type { Input } from '../files.ts';
import type { Io } from '../io.ts';
import { readInput } from '../read.ts';
import { attemptLint, failure, type LintOutcome, type LintTask } from './job.ts';
import { Schemas } from './schema.ts';
import type { SentOptions } from './setup.ts';

/** What a thread is started with. */
export interface WorkerSetup {
  /** Tasks name options by their place in this list. */
  readonly options: readonly SentOptions[];
  readonly env: Io['env'];
}

/** One document for a thread. */
export interface SentTask extends Omit<LintTask, 'options'> {
  readonly id: number;
  readonly input: Input;
  readonly options: number;
}

/** What a thread sends back. */
export interface SentOutcome {
  readonly id: number;
  readonly outcome: LintOutcome;
}

const noStdin = (): never => {
  throw new Error('standard input is read by the main thread');
};

async function prepare({ options, schema: folder }: SentOptions, schemas: Schemas): Promise<LintOptions> {
  const schema = folder === undefined ? undefined : await schemas.judgeOf(folder);
  return schema ? { ...options, schema } : options;
}

/** Lints the documents that the main thread sends, and sends back what was found. */
export async function work(): Promise<void> {
  const { options: sent, env } = workerData as WorkerSetup;
  const schemas = new Schemas();
  const options: LintOptions[] = [];
  for (const each of sent) options.push(await prepare(each, schemas));
  parentPort!.on('message', async ({ id, input, options: at, ...task }: SentTask) => {
    const read = await readInput(input, noStdin);
    const outcome =
      'problem' in read
        ? failure(read.problem)
        : attemptLint(read.bytes, { ...task, options: options[at]! }, env);
    parentPort!.postMessage({ id, outcome } satisfies SentOutcome);
  });
}
