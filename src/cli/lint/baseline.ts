import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Baseline, type BaselineEntry, printBaseline, readBaseline } from '../../lint/baseline.ts';
import { isFleetRule } from '../../lint/lint.ts';
import { replaceFile } from '../replace-file.ts';
import { type ConfigProblem, nameHere, readTextFile } from './config-file.ts';

/** Bytes; a hundred thousand files with some findings each make less. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The baselines of one run, each read when it is first asked for. */
export class Baselines {
  readonly #read = new Map<string, Baseline>();
  readonly #updated = new Map<string, Map<string, readonly BaselineEntry[]>>();
  readonly #problems: ConfigProblem[] = [];
  readonly #mayLack: boolean;
  readonly #isWhole: boolean;

  /**
   * A baseline that is to be written need not be there. `isWhole`: the run is over more than some files, so that it is
   * known what documents no longer have in common.
   */
  constructor({ update, isWhole }: { readonly update: boolean; readonly isWhole: boolean }) {
    this.#mayLack = update;
    this.#isWhole = isWhole;
  }

  /** What is wrong with the baselines that have been asked for. */
  get problems(): readonly ConfigProblem[] {
    return this.#problems;
  }

  /** What the baseline at `path` accepts in the file that it calls `name`. */
  entriesOf(path: string, name: string): readonly BaselineEntry[] {
    const { files } = this.#baseline(path);
    return Object.hasOwn(files, name) ? files[name]! : [];
  }

  /** Takes down what is to be accepted in a file from now on. */
  update(path: string, name: string, entries: readonly BaselineEntry[]): void {
    const updated = this.#updated.get(path) ?? new Map<string, readonly BaselineEntry[]>();
    this.#updated.set(path, updated.set(name, entries));
  }

  /**
   * Writes the baselines that have been updated, and gives what went wrong. What they say of files that were not
   * linted stays, unless such a file is gone.
   */
  write(): readonly ConfigProblem[] {
    return [...this.#updated].flatMap(([path, updated]) => {
      const files = new Map(Object.entries(this.#baseline(path).files));
      for (const name of files.keys()) if (isGone(path, name)) files.delete(name);
      for (const [name, entries] of updated) {
        files.set(name, this.#isWhole ? entries : this.#withShared(path, name, entries));
      }
      const problem = replaceFile(path, new TextEncoder().encode(printBaseline(files)));
      return problem ? [{ file: nameHere(path), diagnostics: [problem] }] : [];
    });
  }

  /** With what the file had in common with files that were not linted. */
  #withShared(path: string, name: string, entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
    const known = new Set(entries.map(({ rule, message }) => `${rule} ${message}`));
    const shared = this.entriesOf(path, name).filter(
      ({ rule, message }) => isFleetRule(rule) && !known.has(`${rule} ${message}`),
    );
    return [...entries, ...shared];
  }

  #baseline(path: string): Baseline {
    const baseline = this.#read.get(path) ?? this.#load(path);
    this.#read.set(path, baseline);
    return baseline;
  }

  #load(path: string): Baseline {
    const text = readTextFile(path, MOST_BYTES);
    if (typeof text !== 'string') {
      const isNew = this.#mayLack && text.rule === 'file/missing';
      if (!isNew) this.#problems.push({ file: nameHere(path), diagnostics: [text] });
      return EMPTY;
    }
    const { value, diagnostics } = readBaseline(text);
    if (!value) this.#problems.push({ file: nameHere(path), text, diagnostics });
    return value ?? EMPTY;
  }
}

const isGone = (path: string, name: string): boolean => !existsSync(resolve(dirname(path), name));

const EMPTY: Baseline = { version: 1, files: {} };

/** One line about findings that a baseline accepts and that are not there any more. */
export function staleLine(name: string, { rule, device, message, count }: BaselineEntry): string {
  const times = count === 1 ? '' : ` (${count} times)`;
  const place = device === undefined ? '' : ` in ${device}`;
  return `${name}: the baseline accepts what is not there any more${times}: ${message}${place} [${rule}]\n`;
}
