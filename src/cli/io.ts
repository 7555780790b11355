/** A stream to print on. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** What a command may touch besides files. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The streams of this process; each is opened when it is first used, which takes Node a millisecond. */
export const processIo: Io = {
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return process.stdout;
  },
  get stderr() {
    return process.stderr;
  },
  env: process.env,
};

/** True when `output` is a terminal on which colours are welcome (https://no-color.org). */
export function wantsColors(output: Output, env: Io['env']): boolean {
  return output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
