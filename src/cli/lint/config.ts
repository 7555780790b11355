import { dirname, resolve } from 'node:path';
import type { Severity } from '../../diagnostic.ts';
import type { FileSettings } from '../../lint/config/settings.ts';
import { createLinter, type Linter } from '../../lint/lint.ts';
import type { LintOptions } from '../../lint/options.ts';
import type { DeviceSuppression, SuppressedFinding } from '../../lint/suppress/suppression.ts';
import type { HostCapabilities } from '../../profile/host.ts';
import { readTarget } from '../../profile/qemu.ts';
import { readCapabilityFiles } from '../capabilities.ts';
import { UsageError } from '../exit.ts';
import { type PlacingOptions, placingOptions } from '../placing-options.ts';
import { type ConfigProblem, type ConfigSource, configIn, nameIn, readConfigFile } from './config-file.ts';
import { type RuleSwitch, rulesWith } from './options.ts';

export type { ConfigProblem } from './config-file.ts';

/** What the command line says of configurations; it wins over what they say. */
export interface ConfigFlags extends PlacingOptions {
  /** The one to use for all files; false for none. */
  readonly config?: string | false;
  readonly rule?: readonly RuleSwitch[];
}

/** How one file is linted. */
export interface LintSettings {
  /** The same object for all files for which the same holds. */
  readonly options: LintOptions;
  readonly isIgnored: boolean;
  /** Absolute path of the directory of a libvirt schema; false for none; absent where nothing is said. */
  readonly schema?: string | false;
  /** Absolute path of the baseline. */
  readonly baseline?: string;
  readonly failOn?: Severity;
  readonly maxWarnings?: number;
}

/**
 * The configurations of one run: for each file the nearest `slotwise.config.json` upwards from its directory, and no
 * other. Ask for `problems` first: a configuration that has any counts as empty.
 */
export class Configs {
  readonly #flags: ConfigFlags;
  readonly #cwd: string;
  /** By directory as the paths of the files name it, and by absolute directory. */
  readonly #byName = new Map<string, ConfigSource | undefined>();
  readonly #byDirectory = new Map<string, ConfigSource | undefined>();
  readonly #hosts = new Map<string, HostCapabilities | undefined>();
  readonly #options = new Map<FileSettings, LintOptions>();
  readonly #linters = new Map<LintOptions, Linter>();
  readonly #problems: ConfigProblem[] = [];
  readonly #asked: ConfigSource[] = [];
  readonly #used = new Set<string>();
  #given: ConfigSource | undefined;
  /** For files without configuration. */
  #bare: LintSettings = { options: {}, isIgnored: false };
  #last: { readonly path: string; readonly settings: LintSettings } | undefined;

  private constructor(flags: ConfigFlags, cwd: string) {
    this.#flags = flags;
    this.#cwd = cwd;
  }

  /**
   * Reads what is said of the files of a run; `paths` are theirs, for standard input the name that stands for it.
   *
   * @throws UsageError when a file that the command line names cannot be read.
   */
  static async read(flags: ConfigFlags, paths: readonly string[], cwd = process.cwd()): Promise<Configs> {
    const configs = new Configs(flags, cwd);
    await configs.#prepare(paths);
    return configs;
  }

  /** What is wrong with the configurations. */
  get problems(): readonly ConfigProblem[] {
    return this.#problems;
  }

  /** How a file of the run is linted. It is asked for again and again while the file is worked on. */
  settingsOf(path: string): LintSettings {
    const source = this.#sourceOf(path);
    if (!source) return this.#bare;
    if (this.#last?.path !== path) this.#last = { path, settings: this.#settingsBy(source, path) };
    return this.#last.settings;
  }

  #settingsBy(source: ConfigSource, path: string): LintSettings {
    const { directory, config } = source;
    const settings = this.#fileSettings(source, path);
    const { failOn, maxWarnings, baseline } = config ?? {};
    const { schema } = settings;
    return {
      options: this.#options.get(settings) ?? this.#bare.options,
      isIgnored: settings.isIgnored,
      ...(schema !== undefined && { schema: schema && resolve(directory, schema) }),
      ...(baseline !== undefined && { baseline: resolve(directory, baseline) }),
      ...(failOn && { failOn }),
      ...(maxWarnings !== undefined && { maxWarnings }),
    };
  }

  /** A linter for a file of the run; the same one where the same holds. */
  linterOf(path: string): Linter {
    const { options } = this.settingsOf(path);
    const linter = this.#linters.get(options) ?? createLinter(options);
    this.#linters.set(options, linter);
    return linter;
  }

  /** Takes note of what has been left out in a file. */
  note(path: string, suppressed: readonly SuppressedFinding[]): void {
    if (suppressed.length === 0) return;
    const source = this.#sourceOf(path);
    for (const { by } of suppressed) if (source && by) this.#used.add(keyOf(source, by));
  }

  /**
   * An `info` for each suppression of a configuration that has left nothing out in the files of the run, of which
   * `note` was told. In a run over some files only, that is not to say that it is needless.
   */
  unused(): readonly ConfigProblem[] {
    return this.#asked.flatMap(source =>
      (source.config?.suppressions ?? []).flatMap((suppression, at) => {
        if (this.#used.has(keyOf(source, suppression))) return [];
        const message = `this covers no finding of '${suppression.rule}' in the files that were linted`;
        return source.problemAt(['suppressions', at], {
          rule: 'suppression/unused',
          severity: 'info',
          message,
        });
      }),
    );
  }

  async #prepare(paths: readonly string[]): Promise<void> {
    const { config, rule = [] } = this.#flags;
    const base = { ...(await placingOptions(this.#flags)), rules: rulesWith({}, rule) };
    this.#bare = { options: base, isIgnored: false };
    if (typeof config === 'string')
      this.#given = this.#take(readConfigFile(resolve(this.#cwd, config), config));
    for (const path of paths) {
      const source = this.#sourceOf(path);
      if (!source) continue;
      const settings = this.#fileSettings(source, path);
      if (this.#options.has(settings)) continue;
      this.#options.set(settings, await this.#optionsOf(source, settings));
    }
  }

  #sourceOf(path: string): ConfigSource | undefined {
    if (this.#flags.config !== undefined) return this.#given;
    const directory = dirname(path);
    if (!this.#byName.has(directory))
      this.#byName.set(directory, this.#nearest(resolve(this.#cwd, directory)));
    return this.#byName.get(directory);
  }

  #fileSettings(source: ConfigSource, path: string): FileSettings {
    return source.settings.of(nameIn(source.directory, resolve(this.#cwd, path)));
  }

  #nearest(directory: string): ConfigSource | undefined {
    if (this.#byDirectory.has(directory)) return this.#byDirectory.get(directory);
    const own = configIn(directory, this.#cwd);
    const parent = dirname(directory);
    const source = own ? this.#take(own) : parent === directory ? undefined : this.#nearest(parent);
    this.#byDirectory.set(directory, source);
    return source;
  }

  #take(source: ConfigSource): ConfigSource {
    this.#asked.push(source);
    if (source.problem) this.#problems.push(source.problem);
    return source;
  }

  async #optionsOf(source: ConfigSource, settings: FileSettings): Promise<LintOptions> {
    const { target, existing, hostArch, suppressions, rules = {} } = settings;
    const flags = this.#flags;
    const qemu = target === undefined ? undefined : readTarget(target);
    const host = flags.capabilities ? undefined : await this.#hostOf(source, settings);
    return {
      ...this.#bare.options,
      ...(qemu && flags.target === undefined && { qemu }),
      ...(existing !== undefined && flags.existing === undefined && { existing }),
      ...(hostArch !== undefined && flags.hostArch === undefined && { hostArchitecture: hostArch }),
      ...(host && { host }),
      rules: rulesWith(rules, flags.rule ?? []),
      suppressions: suppressions.map(({ files: _, ...suppression }) => suppression),
    };
  }

  async #hostOf(source: ConfigSource, settings: FileSettings): Promise<HostCapabilities | undefined> {
    const files = [settings.capabilities ?? []].flat().map(file => resolve(source.directory, file));
    const key = files.join('\0');
    if (files.length === 0 || this.#hosts.has(key)) return this.#hosts.get(key);
    this.#hosts.set(key, undefined);
    try {
      const host = await readCapabilityFiles(files);
      this.#hosts.set(key, host);
      return host;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const message = error.message.replace(/^--capabilities /, '');
      this.#problems.push(
        source.problemAt(['capabilities'], { rule: 'config/file', severity: 'error', message }),
      );
      return undefined;
    }
  }
}

const keyOf = ({ directory }: ConfigSource, { rule, device, reason }: DeviceSuppression): string =>
  JSON.stringify([directory, rule, device, reason]);
