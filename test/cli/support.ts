import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Io, Output } from '../../src/cli/io.ts';

/** What one call of the command line left behind. */
export interface Call {
  readonly code: number;
  readonly out: Buffer;
  /** Standard error, with the test folder's path taken out. */
  readonly err: string;
}

/** The outside of one call. */
export interface Outside {
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly env?: Io['env'];
  /** Standard error is a terminal. */
  readonly isTTY?: boolean;
  readonly stdout?: Output;
}

/** A stream that keeps what is written to it. */
export class Sink extends Writable {
  readonly chunks: Buffer[] = [];
  isTTY = false;

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.chunks.push(Buffer.from(chunk));
    done();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }
}

/** A stream that refuses everything with a system error. */
export class BrokenSink extends Writable {
  readonly #code: string;

  constructor(code: string) {
    super();
    this.#code = code;
  }

  override _write(_: Buffer, __: string, done: (error: Error) => void): void {
    done(Object.assign(new Error(`write ${this.#code}`), { code: this.#code }));
  }
}

/** A folder for the files of one test, and the command line run with it. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'slotwise-test-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a file and gives its path. */
  file(name: string, content: string | Uint8Array): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** Words that begin with `./` are paths in the folder. */
  async run(argv: readonly string[], { stdin = '', env = {}, isTTY, stdout }: Outside = {}): Promise<Call> {
    const out = new Sink();
    const err = new Sink();
    err.isTTY = isTTY ?? false;
    const io: Io = { stdin: streamOf(stdin), stdout: stdout ?? out, stderr: err, env };
    // A dynamic import like those of the commands: the test runner keeps modules that it requires apart from these.
    const { runCli } = await import('../../src/cli/run.ts');
    const code = await runCli(
      argv.map(word => word.replace(/^\.\//, `${this.folder}/`)),
      io,
    );
    return { code, out: out.bytes, err: err.bytes.toString().replaceAll(`${this.folder}/`, '') };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function streamOf(content: NonNullable<Outside['stdin']>): AsyncIterable<Uint8Array> {
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) return content;
  return Readable.from(content.length > 0 ? [Buffer.from(content)] : []);
}

/** A workplace for each test of a suite. */
export function workplace(): () => Workplace {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
  });
  afterEach(() => place.remove());
  return () => place;
}

/** A domain with these lines in `<devices>`, the first of them on line 6. */
export function domain(...devices: readonly string[]): string {
  return [
    "<domain type='kvm'>",
    '  <name>guest</name>',
    "  <memory unit='GiB'>1</memory>",
    "  <os><type arch='x86_64' machine='pc'>hvm</type></os>",
    '  <devices>',
    ...devices.map(line => `    ${line}`),
    '  </devices>',
    '</domain>',
    '',
  ].join('\n');
}

export const DISK = "<disk><source file='/a'/><target dev='vda' bus='virtio'/></disk>";
/** The same domain by another name. */
export const named = (text: string, name: string): string =>
  text.replace('<name>guest</name>', `<name>${name}</name>`);

/** A domain that can be placed, and is not pinned yet. */
export const GOOD = domain(DISK);
/** A domain that cannot: the second disk takes the place of the first. */
export const CLASH = domain(
  "<disk><source file='/a'/><target dev='vda' bus='virtio'/>",
  "  <address type='pci' bus='0' slot='5' function='0'/></disk>",
  "<disk><source file='/b'/><target dev='vdb' bus='virtio'/>",
  "  <address type='pci' bus='0' slot='5' function='0'/></disk>",
);
