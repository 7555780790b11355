import type { RuleSetting } from '../options.ts';
import type { Config, ConfigSuppression, FileConfig } from './config.ts';

/** Tells whether one of the globs means a file; made by whoever knows globs. */
export type MatchFiles = (globs: readonly string[]) => (file: string) => boolean;

/** What a configuration says of one file. */
export interface FileSettings extends FileConfig {
  readonly isIgnored: boolean;
  readonly suppressions: readonly ConfigSuppression[];
}

type Rules = Readonly<Record<string, RuleSetting>>;

/** The rules of both, of which those of `later` count. */
export function mergeRules(earlier: Rules = {}, later: Rules = {}): Rules {
  const merged = new Map(Object.entries(earlier));
  for (const [id, setting] of Object.entries(later)) {
    // A key that is set again would keep its old turn, and the last one that matches is to count.
    merged.delete(id);
    merged.set(id, setting);
  }
  return Object.fromEntries(merged);
}

/** A configuration, ready to be asked about many files. */
export class ConfigSettings {
  readonly #config: Config;
  readonly #isIgnored: (file: string) => boolean;
  readonly #overrides: readonly ((file: string) => boolean)[];
  readonly #suppressions: readonly ((file: string) => boolean)[];
  readonly #known = new Map<string, FileSettings>();

  constructor(config: Config, match: MatchFiles) {
    this.#config = config;
    this.#isIgnored = match(config.ignore ?? []);
    this.#overrides = (config.overrides ?? []).map(({ files }) => match(files));
    this.#suppressions = (config.suppressions ?? []).map(({ files }) => (files ? match(files) : () => true));
  }

  /**
   * What holds for a file, which is named relative to the directory of the configuration, with forward slashes. Files
   * of which the same is said get the same object.
   */
  of(file: string): FileSettings {
    const tests = [this.#isIgnored, ...this.#overrides, ...this.#suppressions];
    const key = tests.map(test => (test(file) ? '1' : '0')).join('');
    const known = this.#known.get(key) ?? this.#merged(key);
    this.#known.set(key, known);
    return known;
  }

  #merged(key: string): FileSettings {
    const { overrides = [], suppressions = [] } = this.#config;
    const { target, existing, hostArch, capabilities, schema, rules } = this.#config;
    const applies = (at: number): boolean => key[at] === '1';
    let merged: FileConfig = definedOf({ target, existing, hostArch, capabilities, schema, rules });
    for (const [at, { files: _, ...override }] of overrides.entries()) {
      if (!applies(1 + at)) continue;
      merged = { ...merged, ...override, rules: mergeRules(merged.rules, override.rules) };
    }
    return {
      ...merged,
      isIgnored: applies(0),
      suppressions: suppressions.filter((_, at) => applies(1 + overrides.length + at)),
    };
  }
}

type Undefinable<T> = { [K in keyof T]: T[K] | undefined };

const definedOf = (config: Undefinable<FileConfig>): FileConfig =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
