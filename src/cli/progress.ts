import type { Output } from './io.ts';

/** Milliseconds of work before progress is shown, and between two updates. */
const PATIENCE = 1000;
const INTERVAL = 100;
const CLEAR_LINE = '\r\u001b[K';

/** Says on a terminal how far a long piece of work has come; silent elsewhere. */
export class Progress {
  readonly #terminal: Output | undefined;
  readonly #total: number;
  #next = Date.now() + PATIENCE;
  #isShown = false;

  constructor(output: Output | undefined, total: number) {
    this.#terminal = output?.isTTY ? output : undefined;
    this.#total = total;
  }

  /** `done` files are finished. */
  update(done: number): void {
    if (!this.#terminal || Date.now() < this.#next) return;
    this.#next = Date.now() + INTERVAL;
    this.#isShown = true;
    this.#terminal.write(`${CLEAR_LINE}${done} of ${this.#total} files`);
  }

  /** Makes room for other output on the same terminal. */
  clear(): void {
    if (this.#isShown) this.#terminal?.write(CLEAR_LINE);
    this.#isShown = false;
  }
}
