import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { LintOptions } from '../../lint/options.ts';
import type { Input } from '../files.ts';
import type { LintOutcome, LintTask } from './job.ts';
import type { SentOptions } from './setup.ts';
import { takeThread } from './thread.ts';
import { isInstalled } from './thread-start.ts';
import type { SentOutcome, SentTask, WorkerSetup } from './worker.ts';

/** More threads than this only wait for the one that reports. */
const MOST = 7;

/**
 * How many threads there should be beside the main one: as many as are asked for, else as many as have a core of their
 * own; none when the command is run from its sources.
 */
export function threadCount(wanted = availableParallelism() - 1): number {
  return isInstalled() ? Math.min(wanted, MOST) : 0;
}

/** Documents that a thread should have at once: it must not run out of work while the main thread lints one. */
const ROOM = 32;

interface Waiting {
  readonly resolve: (outcome: LintOutcome | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** One thread, and the documents that it is to get with the next message. */
interface Thread {
  readonly worker: Worker;
  readonly outbox: SentTask[];
}

/** Threads that lint. They get ready from the start, so it pays to have them before it is known what they are for. */
export class LintThreads {
  readonly #threads: readonly Thread[];
  readonly #waiting = new Map<number, Waiting>();
  #options: readonly LintOptions[] = [];
  #next = 0;

  /** `count` is at least 1. */
  constructor(count: number) {
    this.#threads = Array.from({ length: count }, () => ({ worker: this.#start(), outbox: [] }));
  }

  /** How many documents should be on their way at once. */
  get room(): number {
    return this.#threads.length * ROOM;
  }

  /** Tells the threads which options tasks can have. This comes before any task. */
  prepare(sent: ReadonlyMap<LintOptions, SentOptions>, setup: Pick<WorkerSetup, 'digests' | 'env'>): void {
    this.#options = [...sent.keys()];
    const { digests, env } = setup;
    const message: WorkerSetup = {
      options: [...sent.values()],
      digests,
      env: { SLOTWISE_DEBUG: env.SLOTWISE_DEBUG },
    };
    for (const { worker } of this.#threads) worker.postMessage(message);
  }

  /** Lints a document that has a path; undefined when only the main thread can. */
  lint(input: Input, { options, ...task }: LintTask): Promise<LintOutcome | undefined> {
    const id = this.#next++;
    const sent: SentTask = { ...task, id, input, options: this.#options.indexOf(options) };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send(this.#threads[id % this.#threads.length]!, sent);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  /** What is asked for at one time goes in one message. */
  #send({ worker, outbox }: Thread, task: SentTask): void {
    outbox.push(task);
    if (outbox.length === 1) queueMicrotask(() => worker.postMessage(outbox.splice(0)));
  }

  #start(): Worker {
    const worker = takeThread();
    worker.on('message', (outcomes: readonly SentOutcome[]) => {
      for (const { id, outcome } of outcomes) {
        this.#waiting.get(id)?.resolve(outcome);
        this.#waiting.delete(id);
      }
    });
    worker.on('error', error => this.#fail(error));
    return worker;
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
