import { LINT_WORKER } from './lint/thread-start.ts';

/**
 * Files beside the bundle with its code as V8 compiles it, as much of it as a command runs through: what a command does
 * not need takes time to load, what it lacks takes more to compile.
 */
export const COMPILED = { pin: 'pin.v8', lint: 'lint.v8' } as const;

/** The one for the command of this name; those that have none of their own start with what `pin` needs. */
export const compiledFor = (command: string | undefined): string =>
  command === 'lint' || command === LINT_WORKER ? COMPILED.lint : COMPILED.pin;
