import type { ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The word that makes a process of the command a worker of `lint`, where a command would stand. */
export const LINT_WORKER = '__lint-worker';
/** Fewer documents are linted before a worker has made itself ready. */
export const FEW = 200;

/** The command as it is installed. */
export const MAIN = fileURLToPath(new URL('main.js', import.meta.url));

/** False when the command is run from its sources, which are not one file that can be started again. */
export const isInstalled = (): boolean => existsSync(MAIN);

/** True for a command line, behind `slotwise`, that has work for a worker. */
export const isForWorkers = (argv: readonly string[]): boolean =>
  argv[0] === 'lint' && argv.length > FEW && !argv.some(word => word.startsWith('--jobs')) && isInstalled();

/** More processes than this only wait for the one that reports. */
const MOST = 8;

/**
 * How many workers there should be beside this process, which lints as well: with it as many processes as are asked
 * for, else one for each core; none when the command is run from its sources.
 */
export function workerCount(jobs = availableParallelism()): number {
  return isInstalled() ? Math.min(jobs, MOST) - 1 : 0;
}

/**
 * Starts a worker by Node's `fork`, which is loaded where it is needed. Undefined where this process may start no other;
 * whoever needs to know that there can be none otherwise listens to the events of the worker.
 */
export function startWorker(start: typeof fork): ChildProcess | undefined {
  // It speaks to nobody but this process, and to read certificates would take Node longer than the rest of its start.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  try {
    return start(MAIN, [LINT_WORKER], {
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    }).on('error', () => {});
  } catch {
    return undefined;
  }
}
