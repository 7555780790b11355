import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** The word that makes a thread of the command a worker of `lint`, where a command would stand. */
export const LINT_WORKER = '__lint-worker';
/** Fewer documents are linted before a thread has made itself ready. */
export const FEW = 200;
/** More threads than this only wait for the one that reports. */
const MOST = 7;

const MAIN = fileURLToPath(new URL('main.js', import.meta.url));

/** False when the command is run from its sources, which are not one file that can be started again. */
export const isInstalled = (): boolean => existsSync(MAIN);

/**
 * How many threads there should be beside the main one: as many as are asked for, else as many as have a core of their
 * own; none when the command is run from its sources.
 */
export function threadCount(wanted = availableParallelism() - 1): number {
  return isInstalled() ? Math.min(wanted, MOST) : 0;
}

let early: Worker | undefined;

/**
 * Starts a thread as soon as a command line with so many words is seen: it gets ready while the command is loaded and
 * looks at its files. `argv` are the words behind `slotwise`.
 */
export function anticipateThread(argv: readonly string[]): void {
  if (argv[0] !== 'lint' || argv.length <= FEW || argv.some(word => word.startsWith('--threads'))) return;
  if (threadCount() === 0) return;
  early = startThread();
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
