/** The word that makes a thread of the command a worker of `lint`, where a command would stand. */
export const LINT_WORKER = '__lint-worker';
