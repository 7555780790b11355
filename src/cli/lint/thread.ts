import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { isInstalled, LINT_WORKER, MAIN } from './thread-word.ts';

/** More threads than this only wait for the one that reports. */
const MOST = 7;

/**
 * How many threads there should be beside the main one: as many as are asked for, else as many as have a core of their
 * own; none when the command is run from its sources.
 */
export function threadCount(wanted = availableParallelism() - 1): number {
  return isInstalled() ? Math.min(wanted, MOST) : 0;
}

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
