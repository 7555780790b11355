import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Script } from 'node:vm';
import { cacheDirectory } from './cache-directory.ts';
import { makeDirectory } from './make-directory.ts';
import { replaceFile } from './replace-file.ts';

/** So many files of 2 MB stay: every version of Node and every installation has its own. */
const MOST = 16;

/**
 * Compiled code for another Node than the one the build ran on: what a run has compiled, for the next one. What cannot
 * be read or written is done without.
 */
export class KeptCode {
  readonly #folder: string | undefined;
  readonly #name: string;

  /**
   * The code of the bundle with this digest, as it is needed for what `slot` names. V8 itself compares no more than the
   * length of the text that its code was made from.
   */
  constructor(digest: string, slot: string, env: NodeJS.ProcessEnv) {
    const cache = cacheDirectory(env);
    this.#folder = cache && join(cache, 'compiled');
    this.#name = `${slot}-${process.versions.v8}-${process.arch}-${digest}.v8`;
  }

  /** Undefined where there is none that nobody else could have written. */
  read(): Buffer | undefined {
    if (this.#folder === undefined) return undefined;
    try {
      return isOwn(this.#folder) ? readFileSync(join(this.#folder, this.#name)) : undefined;
    } catch {
      return undefined;
    }
  }

  keep(script: Script): void {
    if (this.#folder === undefined) return;
    try {
      makeDirectory(this.#folder, 0o700);
      if (!isOwn(this.#folder)) return;
      replaceFile(join(this.#folder, this.#name), script.createCachedData());
      this.#tidy(this.#folder);
    } catch {
      // The next run compiles again.
    }
  }

  #tidy(folder: string): void {
    const files = readdirSync(folder)
      .filter(name => name.endsWith('.v8'))
      .map(name => ({ path: join(folder, name), age: -statSync(join(folder, name)).mtimeMs }))
      .sort((one, other) => one.age - other.age);
    for (const { path } of files.slice(MOST)) rmSync(path, { force: true });
  }
}

/** Compiled code is run as it is. Windows has no such modes. */
function isOwn(folder: string): boolean {
  const { uid, mode } = statSync(folder);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}
