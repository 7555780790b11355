import type { ChildProcess } from 'node:child_process';
import { processIo } from './io.ts';
import { LINT_WORKER } from './lint/worker-start.ts';
import { runCli } from './run.ts';

export { runCli } from './run.ts';

function crash(error: unknown): void {
  const message =
    error instanceof Error ? (process.env.SLOTWISE_DEBUG && error.stack) || error.message : String(error);
  process.exitCode = 2;
  // Standard error may be closed as well; that must not lead back here.
  process.stderr.on('error', () => {}).write(`slotwise: internal error: ${message} (please report this)\n`);
}

/**
 * Ends this process when all that was printed has been taken: workers that are dying need not be waited for, and taking
 * the heap apart takes longer than to leave it.
 */
async function leave(code: number): Promise<void> {
  process.exitCode = code;
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise(taken => stream.on('error', taken).write('', taken));
  }
  process.exit();
}

/**
 * Carries out what the command line of this process asks for, and sets the exit status. `early` is a worker that
 * has been started because there is much to lint.
 */
export function start(early?: ChildProcess): void {
  if (process.argv[2] === LINT_WORKER) {
    import('./lint/worker.ts').then(({ work }) => work());
    return;
  }
  const argv = process.argv.slice(2);
  process.on('uncaughtException', crash);
  if (early) import('./lint/worker-process.ts').then(({ adoptWorker }) => adoptWorker(early));
  runCli(argv, processIo).then(leave).catch(crash);
}
