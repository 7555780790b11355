import {
  chmodSync,
  closeSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../exit.ts';
import { PrintError, type Printer } from '../printer.ts';
import { reasonOf } from '../system-error.ts';

/** Where a report goes. */
export interface Destination {
  write(text: string): Promise<void>;
  /** Sees to it that all is written. */
  flush(): Promise<void>;
  /** Makes the report final. */
  close(): void;
  /** Takes back what can be taken back of a report that will not be finished. */
  discard(): void;
  /** Nobody reads any more. */
  readonly isClosed: boolean;
}

/** Characters that are printed at once: each write takes as long as linting a device. */
const BATCH = 16 * 1024;

/** A report that is printed: on a terminal at once, elsewhere in larger pieces. */
export class PrintedReport implements Destination {
  readonly #printer: Printer;
  #waiting = '';

  constructor(printer: Printer) {
    this.#printer = printer;
  }

  get isClosed(): boolean {
    return this.#printer.isClosed;
  }

  async write(text: string): Promise<void> {
    if (text === '') return;
    this.#waiting += text;
    if (this.#waiting.length >= BATCH || this.#printer.isTerminal) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    await this.#printer.print(text);
  }

  close(): void {}

  discard(): void {
    // What has been found so far is worth having; whoever cannot print it is told of a larger problem already.
    this.flush().catch(() => {});
  }
}

let opened = 0;

/**
 * A report in a file, which appears under its name only when it is complete.
 *
 * @throws UsageError when the file cannot be written.
 */
export function openReportFile(path: string): Destination {
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    // A pipe or a device cannot be replaced; a directory is refused by the system.
    if (before && !before.isFile()) return new ReportFile(path, path);
    const target = before ? realpathSync(path) : path;
    const temporary = join(dirname(target), `.slotwise-${process.pid}-report-${opened++}.tmp`);
    const report = new ReportFile(temporary, target);
    if (before) chmodSync(temporary, before.mode & 0o777);
    return report;
  } catch (error) {
    throw new UsageError(`the report '${path}' cannot be written: ${reasonOf(error)}`);
  }
}

class ReportFile implements Destination {
  readonly #written: string;
  readonly #target: string;
  readonly #file: number;
  readonly isClosed = false;
  #isOpen = true;

  constructor(written: string, target: string) {
    this.#written = written;
    this.#target = target;
    this.#file = openSync(written, written === target ? 'w' : 'wx');
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    } catch (error) {
      throw this.#problem(error);
    }
  }

  async flush(): Promise<void> {}

  close(): void {
    try {
      this.#end();
      if (this.#written !== this.#target) renameSync(this.#written, this.#target);
    } catch (error) {
      throw this.#problem(error);
    }
  }

  discard(): void {
    this.#end();
    if (this.#written !== this.#target) rmSync(this.#written, { force: true });
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#file);
  }

  #problem(error: unknown): PrintError {
    return new PrintError(`the report '${this.#target}' cannot be written: ${reasonOf(error)}`);
  }
}
