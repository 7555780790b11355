import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import type { LintOptions } from '../../lint/options.ts';
import { makeDirectory } from '../make-directory.ts';
import { replaceFile } from '../replace-file.ts';
import { packageVersion } from '../version.ts';
import { digestOf } from './digest.ts';
import type { LintOutcome } from './job.ts';
import type { SentOptions } from './setup.ts';

/** An outcome as it is kept: the text is in the document, which is at hand when the outcome is asked for. */
interface Kept extends Omit<LintOutcome, 'text' | 'digest'> {
  readonly hasText: boolean;
}

/** Characters that the file may hold, about: some thousands of documents fit. */
const MOST = 4 * 1024 * 1024;
const FILE = 'lint-outcomes.jsonl';

/**
 * Outcomes of earlier runs, by a digest of the document and of all that the outcome depends on. One file holds them, a
 * line each: the digest, a blank, the outcome as JSON; those that were used last come first. What cannot be read or
 * written is done without. `prepareDigests` comes first.
 */
export class OutcomeCache {
  readonly #directory: string;
  /** `LintOptions` are told apart by identity. */
  readonly #bases: ReadonlyMap<LintOptions, string>;
  readonly #earlier: ReadonlyMap<string, string>;
  /** Of this run, in its order. */
  readonly #current = new Map<string, string>();
  #size = 0;
  #isNew = false;

  /** The cache in a directory, for documents that are linted with any of these options. */
  constructor(directory: string, sent: ReadonlyMap<LintOptions, SentOptions>) {
    this.#directory = directory;
    this.#bases = new Map([...sent].map(([options, each]) => [options, basisOf(each)]));
    this.#earlier = linesOf(join(directory, FILE));
  }

  get isEmpty(): boolean {
    return this.#earlier.size === 0;
  }

  /** What the outcomes with these options depend on, besides the documents. */
  basisOf(options: LintOptions): string {
    return this.#bases.get(options)!;
  }

  /** The outcome for a document of this digest; `readText` is asked for the text that findings count in. */
  find(digest: string, readText: () => string): LintOutcome | undefined {
    const line = this.#earlier.get(digest);
    if (line === undefined) return undefined;
    try {
      const { hasText, ...outcome } = JSON.parse(line) as Kept;
      if (!Array.isArray(outcome.diagnostics)) return undefined;
      this.#remember(digest, line);
      return hasText ? { ...outcome, text: readText() } : outcome;
    } catch {
      return undefined;
    }
  }

  /** Keeps an outcome that says of which digest it is. */
  keep({ text, digest, ...outcome }: LintOutcome): void {
    if (digest === undefined || this.#current.has(digest)) return;
    const kept: Kept = { ...outcome, hasText: text !== undefined };
    if (this.#remember(digest, JSON.stringify(kept))) this.#isNew = true;
  }

  /** False when there is no room for it: a run over any number of documents holds no more than the file may. */
  #remember(digest: string, line: string): boolean {
    if (this.#size + line.length > MOST) return false;
    this.#size += line.length;
    this.#current.set(digest, line);
    return true;
  }

  /** Leaves the outcomes for later runs. */
  write(): void {
    if (!this.#isNew) return;
    const older = [...this.#earlier].filter(([digest]) => !this.#current.has(digest));
    let text = '';
    for (const [digest, line] of [...this.#current, ...older]) {
      if (text.length + line.length > MOST) break;
      text += `${digest} ${line}\n`;
    }
    try {
      makeDirectory(this.#directory, 0o700);
      replaceFile(join(this.#directory, FILE), Buffer.from(text));
    } catch {
      // The next run lints the documents again.
    }
  }
}

function linesOf(path: string): Map<string, string> {
  const lines = new Map<string, string>();
  try {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const end = line.indexOf(' ');
      if (end > 0) lines.set(line.slice(0, end), line.slice(end + 1));
    }
  } catch {
    // There is none yet.
  }
  return lines;
}

/** All that an outcome depends on beside the document: this program, the parser it finds, options and schema. */
function basisOf({ options, schema }: SentOptions): string {
  const { schema: _, ...plain } = options;
  return digestOf(serialize([programStamp(), plain, schema && [schema, stampOf(schema)]]));
}

/** The installed command is one file, so that its bytes tell one program from another, whenever it was installed. */
function programStamp(): readonly unknown[] {
  const program = readFileSync(fileURLToPath(import.meta.url));
  return [packageVersion(), digestOf(program), nativeParser()];
}

function nativeParser(): string {
  try {
    const { version } = createRequire(import.meta.url)('libxmljs2/package.json') as { version: string };
    return version;
  } catch {
    return 'none';
  }
}

/** What tells that a file of a directory was changed. */
function stampOf(directory: string): readonly unknown[] {
  return readdirSync(directory).map(name => {
    const { size, mtimeMs } = statSync(join(directory, name));
    return [name, size, mtimeMs];
  });
}
