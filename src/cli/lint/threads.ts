import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LintOptions } from '../../lint/options.ts';
import type { Input } from '../files.ts';
import type { LintOutcome, LintTask } from './job.ts';
import type { SentOptions } from './setup.ts';
import { LINT_WORKER } from './thread-word.ts';
import type { SentOutcome, SentTask, WorkerSetup } from './worker.ts';

/** More threads than this only wait for the one that reports. */
export const MOST = 7;

interface Waiting {
  readonly resolve: (outcome: LintOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** How many threads can work beside the main one. */
export const spareCores = (): number => Math.min(availableParallelism() - 1, MOST);

/** Threads that lint. */
export class LintThreads {
  readonly #workers: readonly Worker[];
  readonly #options: readonly LintOptions[];
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(count: number, sent: ReadonlyMap<LintOptions, SentOptions>, env: WorkerSetup['env']) {
    this.#options = [...sent.keys()];
    const setup: WorkerSetup = { options: [...sent.values()], env: { SLOTWISE_DEBUG: env.SLOTWISE_DEBUG } };
    this.#workers = Array.from({ length: count }, () => this.#start(setup));
  }

  /** How many documents should be on their way at once. */
  get room(): number {
    return this.#workers.length * 4;
  }

  /** Lints a document that has a path. */
  lint(input: Input, { options, ...task }: LintTask): Promise<LintOutcome> {
    const id = this.#next++;
    const sent: SentTask = { ...task, id, input, options: this.#options.indexOf(options) };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#workers[id % this.#workers.length]!.postMessage(sent);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map(worker => worker.terminate()));
  }

  #start(workerData: WorkerSetup): Worker {
    // The command as it is installed; there are no threads when it is run from its sources.
    const main = fileURLToPath(new URL('main.js', import.meta.url));
    const worker = new Worker(main, { argv: [LINT_WORKER], workerData });
    worker.on('message', ({ id, outcome }: SentOutcome) => {
      this.#waiting.get(id)?.resolve(outcome);
      this.#waiting.delete(id);
    });
    worker.on('error', error => this.#fail(error));
    return worker;
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
