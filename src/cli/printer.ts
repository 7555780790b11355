import type { Output } from './io.ts';
import { codeOf, reasonOf } from './system-error.ts';

/** A stream takes nothing, as a full disk does. */
export class PrintError extends Error {}

/** Prints on one stream, in order, no faster than its reader reads. */
export class Printer {
  readonly #output: () => Output;
  #stream: Output | undefined;
  #isClosed = false;

  /** `output` is asked for when there is something to print. */
  constructor(output: () => Output) {
    this.#output = output;
  }

  /** Nobody reads any more, as behind `| head`: what is printed from now on is dropped. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Somebody watches. */
  get isTerminal(): boolean {
    return this.#open().isTTY === true;
  }

  /** @throws PrintError unless the reader has just gone away. */
  async print(chunk: string | Uint8Array): Promise<void> {
    if (this.#isClosed || chunk.length === 0) return;
    const stream = this.#open();
    const error = await new Promise<Error | null | undefined>(done => stream.write(chunk, done));
    if (!error) return;
    this.#isClosed = true;
    if (codeOf(error) !== 'EPIPE') throw new PrintError(`cannot print: ${reasonOf(error)}`);
  }

  #open(): Output {
    // Without a listener Node would turn a failed write into an uncaught exception as well.
    this.#stream ??= this.#output().on('error', () => {});
    return this.#stream;
  }
}
