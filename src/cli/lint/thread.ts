import { Worker } from 'node:worker_threads';
import { LINT_WORKER, MAIN } from './thread-start.ts';

let early: Worker | undefined;

/** Takes over a thread that was started before it was known whether it is needed. */
export function adoptThread(thread: Worker): void {
  early = thread;
  // Nobody may ever need it, nor need to know when it cannot be had.
  early.unref();
  early.on('error', () => {
    early = undefined;
  });
}

/** A thread that waits for work: the one that was started early, if it is still to be had. */
export function takeThread(): Worker {
  const thread = early ?? startThread();
  early = undefined;
  thread.ref();
  return thread;
}

const startThread = (): Worker => new Worker(MAIN, { argv: [LINT_WORKER] });
