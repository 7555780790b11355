import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packSchema, unpackSchema } from '../../relaxng/pack.ts';
import type { Schema } from '../../relaxng/schema.ts';
import { makeDirectory } from '../make-directory.ts';
import { replaceFile } from '../replace-file.ts';

/** The first line of a kept schema. */
interface Heading {
  readonly folder: string;
  readonly origins: readonly Origin[];
}

/** A file that a schema was read from, as it was then. */
interface Origin {
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** Keeps the schemas of directories in a form that is read fast. What cannot be read or written is done without. */
export class SchemaCache {
  readonly #directory: string | undefined;

  constructor(directory: string | undefined) {
    this.#directory = directory;
  }

  /** The schema of a folder, if its files are what they were when it was kept. */
  find(folder: string): Schema | undefined {
    const path = this.#pathFor(folder);
    if (path === undefined) return undefined;
    try {
      const text = readFileSync(path, 'utf8');
      const end = text.indexOf('\n');
      const { folder: kept, origins } = JSON.parse(text.slice(0, end)) as Heading;
      const isFresh =
        kept === resolve(folder) &&
        origins.every(({ name, size, mtimeMs }) => {
          const now = originOf(folder, name);
          return now.size === size && now.mtimeMs === mtimeMs;
        });
      return isFresh ? unpackSchema(text.slice(end + 1)) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps the schema that was read from these files of a folder. */
  keep(folder: string, names: Iterable<string>, schema: Schema): void {
    const path = this.#pathFor(folder);
    if (path === undefined) return;
    try {
      const origins = [...names].map(name => originOf(folder, name));
      makeDirectory(this.#directory!, 0o700);
      const heading: Heading = { folder: resolve(folder), origins };
      this.#sweep();
      replaceFile(path, Buffer.from(`${JSON.stringify(heading)}\n${packSchema(schema)}`));
    } catch {
      // The next run reads the schema again.
    }
  }

  /** Takes away the schemas of folders that are no more. */
  #sweep(): void {
    for (const name of readdirSync(this.#directory!)) {
      if (!KEPT.test(name)) continue;
      const path = join(this.#directory!, name);
      if (!existsSync(folderOf(path))) rmSync(path, { force: true });
    }
  }

  #pathFor(folder: string): string | undefined {
    if (this.#directory === undefined) return undefined;
    return join(this.#directory, `schema-${nameFor(resolve(folder))}.json`);
  }
}

const KEPT = /^schema-[\da-f]+\.json$/;

/** The folder of a kept schema; nothing where that cannot be told. */
function folderOf(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    return (JSON.parse(text.slice(0, text.indexOf('\n'))) as Heading).folder;
  } catch {
    return '';
  }
}

function originOf(folder: string, name: string): Origin {
  const { size, mtimeMs } = statSync(join(folder, name));
  return { name, size, mtimeMs };
}

/**
 * A short name for a path (FNV-1a, 32 bits). Two paths may share one, which the heading tells; Node's own hashes
 * would take longer to load than the schema.
 */
function nameFor(path: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(path)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
