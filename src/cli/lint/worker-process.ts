import { type ChildProcess, fork } from 'node:child_process';
import { startWorker } from './worker-start.ts';

let early: ChildProcess | undefined;

/** Takes over a worker that was started before it was known whether it is needed. */
export function adoptWorker(worker: ChildProcess): void {
  early = worker;
  // Nobody may ever need it.
  worker.unref();
  worker.channel?.unref();
}

/**
 * A process that waits for work: the one that was started early, if it is still to be had. Undefined as `startWorker`
 * says.
 */
export function takeWorker(): ChildProcess | undefined {
  const worker = early?.connected ? early : startWorker(fork);
  early = undefined;
  worker?.ref();
  worker?.channel?.ref();
  return worker;
}
