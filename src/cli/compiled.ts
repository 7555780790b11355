import { LINT_WORKER } from './lint/worker-start.ts';

/** The code of the bundle as V8 compiles it, as much of it as a command runs through. */
export interface Compiled {
  /** Beside the bundle. */
  readonly file: string;
  /** Flags by version of V8. It takes compiled code only where the flags are those it was compiled with. */
  readonly flags: Readonly<Record<string, string>>;
}

/** What a command does not need takes time to load, what it lacks takes more to compile. */
export const COMPILED = {
  pin: { file: 'pin.v8', flags: {} },
  lint: {
    file: 'lint.v8',
    // V8 11, that of Node 20, makes fast code of a function that it may not meet again, and looks through a small heap
    // on the side: in short runs that takes a third of the time of all processors. What is run for seconds gets its
    // fast code all the same. Later versions know by themselves.
    flags: { 11: '--interrupt-budget=2000000 --no-incremental-marking --no-parallel-scavenge' },
  },
} as const satisfies Readonly<Record<string, Compiled>>;

/** The one for the command of this name; those that have none of their own start with what `pin` needs. */
export const compiledFor = (command: string | undefined): Compiled =>
  command === 'lint' || command === LINT_WORKER ? COMPILED.lint : COMPILED.pin;

/** The flags for the V8 that runs this. */
export const flagsOf = ({ flags }: Compiled): string | undefined => flags[process.versions.v8.split('.')[0]!];
