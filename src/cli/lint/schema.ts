import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LintOptions } from '../../lint/options.ts';
import { cacheDirectory } from '../cache-directory.ts';
import { type ConfigProblem, nameHere } from './config-file.ts';

/** Where libvirt installs its schema. */
export const LIBVIRT_SCHEMAS = '/usr/share/libvirt/schemas';
/** The file that all others of a libvirt schema of domains are included from. */
const START = 'domain.rng';

/** Judges a document by a schema. */
export type SchemaJudge = NonNullable<LintOptions['schema']>;

/** The schemas of one run, each read once. */
export class Schemas {
  readonly #judges = new Map<string, SchemaJudge | undefined>();
  readonly #problems: ConfigProblem[] = [];

  /** What is wrong with the schemas that were asked for by name. */
  get problems(): readonly ConfigProblem[] {
    return this.#problems;
  }

  /** The judge by the schema in a directory; by libvirt's own, if it is there, where none is named. */
  async judgeOf(directory: string | false | undefined): Promise<SchemaJudge | undefined> {
    if (directory === false) return undefined;
    const folder = directory ?? LIBVIRT_SCHEMAS;
    if (directory === undefined && !existsSync(join(folder, START))) return undefined;
    if (!this.#judges.has(folder))
      this.#judges.set(folder, await this.#read(folder, directory !== undefined));
    return this.#judges.get(folder);
  }

  async #read(folder: string, isAskedFor: boolean): Promise<SchemaJudge | undefined> {
    const { schemaDiagnostics } = await import('../../relaxng/diagnostic.ts');
    const { SchemaCache } = await import('./schema-cache.ts');
    const cache = new SchemaCache(cacheDirectory(process.env));
    const kept = cache.find(folder);
    if (kept) return root => schemaDiagnostics(kept, root);
    const { readSchema } = await import('../../relaxng/schema.ts');
    const names = new Set<string>();
    const load = (name: string): string | undefined => {
      names.add(name);
      return textOf(join(folder, name));
    };
    const { value, diagnostics } = readSchema(load, START);
    if (value) {
      cache.keep(folder, names, value);
      return root => schemaDiagnostics(value, root);
    }
    // Nobody has to mend a schema that just happens to be there.
    if (isAskedFor) {
      // The messages name file and line.
      const placeless = diagnostics.map(({ span: _, ...diagnostic }) => diagnostic);
      this.#problems.push({ file: nameHere(folder), diagnostics: placeless });
    }
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
