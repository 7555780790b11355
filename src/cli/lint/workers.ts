import type { ChildProcess } from 'node:child_process';
import type { LintOptions } from '../../lint/options.ts';
import type { Input } from '../files.ts';
import type { LintOutcome, LintTask } from './job.ts';
import type { SentOptions } from './setup.ts';
import type { SentOutcome, SentTask, WorkerSetup } from './worker.ts';
import { takeWorker } from './worker-process.ts';

/**
 * Documents that a worker should have at once: it must not run out of work while this process lints one, and what it is
 * not done with at the end is done twice.
 */
const ROOM = 16;

type Resolve = (outcome: LintOutcome | undefined) => void;

/** One process, the documents that it has, and those that it is to get with the next message. */
interface Worker {
  readonly process: ChildProcess;
  readonly waiting: Map<number, Resolve>;
  readonly outbox: SentTask[];
}

/** Processes that lint. They get ready from the start, so it pays to have them before it is known what they are for. */
export class LintWorkers {
  #workers: readonly Worker[];
  #options: readonly LintOptions[] = [];
  #next = 0;

  /** `count` is at least 1. */
  constructor(count: number) {
    this.#workers = Array.from({ length: count }, takeWorker).flatMap(process =>
      process ? this.#enter(process) : [],
    );
  }

  /** How many documents should be on their way at once. */
  get room(): number {
    return this.#workers.length * ROOM;
  }

  /** Tells the workers which options tasks can have. This comes before any task. */
  prepare(sent: ReadonlyMap<LintOptions, SentOptions>, setup: Pick<WorkerSetup, 'digests' | 'env'>): void {
    this.#options = [...sent.keys()];
    const { digests, env } = setup;
    const message: WorkerSetup = {
      options: [...sent.values()],
      digests,
      env: { SLOTWISE_DEBUG: env.SLOTWISE_DEBUG },
    };
    for (const { process } of this.#workers) send(process, message);
  }

  /** Lints a document that has a path; undefined when there is no worker that does. */
  lint(input: Input, { options, ...task }: LintTask): Promise<LintOutcome | undefined> {
    const id = this.#next++;
    const sent: SentTask = { ...task, id, input, options: this.#options.indexOf(options) };
    return new Promise(resolve => {
      const worker = this.#workers[id % this.#workers.length];
      if (!worker) return resolve(undefined);
      worker.waiting.set(id, resolve);
      post(worker, sent);
    });
  }

  /** Nothing is lost with them: what they do is sent here before it counts. */
  close(): void {
    for (const { process } of this.#workers) process.kill();
  }

  #enter(process: ChildProcess): Worker {
    const worker: Worker = { process, waiting: new Map(), outbox: [] };
    process.on('message', outcomes => {
      for (const { id, outcome } of outcomes as readonly SentOutcome[]) {
        worker.waiting.get(id)?.(outcome);
        worker.waiting.delete(id);
      }
    });
    const leave = (): void => this.#dismiss(worker);
    process.on('error', leave).on('exit', leave);
    return worker;
  }

  /** What a process had that is gone, or never came, is for others. */
  #dismiss(worker: Worker): void {
    this.#workers = this.#workers.filter(each => each !== worker);
    for (const resolve of worker.waiting.values()) resolve(undefined);
    worker.waiting.clear();
  }
}

/** What is asked for at one time goes in one message. */
function post({ process, outbox }: Worker, task: SentTask): void {
  outbox.push(task);
  if (outbox.length === 1) queueMicrotask(() => send(process, outbox.splice(0)));
}

/** That a process is gone is heard of by its exit. */
function send(process: ChildProcess, message: WorkerSetup | SentTask[]): void {
  if (process.connected) process.send(message, () => {});
}
