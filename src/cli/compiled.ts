import { LINT_WORKER } from './lint/worker-start.ts';

/** The code of the bundle as V8 compiles it, as much of it as a command runs through. */
export interface Compiled {
  readonly name: string;
  /** Flags by version of V8. It takes compiled code only where the flags are those it was compiled with. */
  readonly flags: Readonly<Record<string, string>>;
}

const QUIET_HEAP = '--no-incremental-marking --no-parallel-scavenge';

/** What a command does not need takes time to load, what it lacks takes more to compile. */
export const COMPILED = {
  pin: { name: 'pin', flags: {} },
  lint: {
    name: 'lint',
    // V8 makes fast code of functions that it may not meet again, and looks through a small heap on the side: in short
    // runs that takes a third of the time of all processors. What is run for seconds gets its fast code all the same.
    // 11 is the V8 of Node 20, 12 that of Node 22, 13 that of Node 24.
    flags: {
      11: `--interrupt-budget=2000000 ${QUIET_HEAP}`,
      12: `--invocation-count-for-turbofan=30000 ${QUIET_HEAP}`,
      13: `--invocation-count-for-turbofan=30000 --invocation-count-for-maglev=4000 ${QUIET_HEAP}`,
    },
  },
} as const satisfies Readonly<Record<string, Compiled>>;

/** The one for the command of this name; those that have none of their own start with what `pin` needs. */
export const compiledFor = (command: string | undefined): Compiled =>
  command === 'lint' || command === LINT_WORKER ? COMPILED.lint : COMPILED.pin;

/** Its file beside the bundle; another V8 would refuse it, and compile everything before it says so. */
export const fileOf = ({ name }: Compiled): string => `${name}-${process.versions.v8}-${process.arch}.v8`;

/** The flags for the V8 that runs this. */
export const flagsOf = ({ flags }: Compiled): string | undefined => flags[process.versions.v8.split('.')[0]!];
