import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The word that makes a thread of the command a worker of `lint`, where a command would stand. */
export const LINT_WORKER = '__lint-worker';
/** Fewer documents are linted before a thread has made itself ready. */
export const FEW = 200;

/** The command as it is installed. */
export const MAIN = fileURLToPath(new URL('main.js', import.meta.url));

/** False when the command is run from its sources, which are not one file that can be started again. */
export const isInstalled = (): boolean => existsSync(MAIN);

/** True for a command line, behind `slotwise`, that has work for a thread. */
export const isForThreads = (argv: readonly string[]): boolean =>
  argv[0] === 'lint' &&
  argv.length > FEW &&
  !argv.some(word => word.startsWith('--threads')) &&
  isInstalled();
