import { dirname, resolve } from 'node:path';
import type { BaselineEntry } from '../../lint/baseline.ts';
import type { LintOptions } from '../../lint/options.ts';
import type { SuppressedFinding } from '../../lint/suppress/suppression.ts';
import { UsageError } from '../exit.ts';
import type { Input } from '../files.ts';
import { Baselines } from './baseline.ts';
import { Configs, type LintSettings } from './config.ts';
import { type ConfigProblem, nameIn } from './config-file.ts';
import type { LintTask } from './job.ts';
import type { LintCommandOptions } from './options.ts';
import { LIBVIRT_SCHEMAS, Schemas } from './schema.ts';
import type { Limits } from './tally.ts';

/** A place in a baseline. */
interface BaselinePlace {
  readonly path: string;
  /** What the baseline calls the file. */
  readonly name: string;
}

/** How one document is linted. */
export interface FileSetup extends LintTask {
  readonly limits: Limits;
}

/** Options as they are sent to a worker: with the directory of a schema for the schema itself. */
export interface SentOptions {
  readonly options: LintOptions;
  readonly schema: string | undefined;
}

/** What is known of the files of one run before any is read: configurations, baselines, schemas. */
export class LintSetup {
  readonly #flags: LintCommandOptions;
  readonly #configs: Configs;
  readonly #baselines: Baselines;
  readonly #schemas = new Schemas();
  /** The options of a configuration, with the schema that it asks for. */
  readonly #judged = new Map<LintOptions, LintOptions>();
  /** The run is over more than some files: what no file of it needs is worth telling. */
  readonly isWhole: boolean;
  #hasBaselines = false;
  readonly #sent = new Map<LintOptions, SentOptions>();

  private constructor(flags: LintCommandOptions, configs: Configs, isWhole: boolean) {
    this.#flags = flags;
    this.#configs = configs;
    this.isWhole = isWhole;
    this.#baselines = new Baselines({ update: flags.updateBaseline ?? false, isWhole });
  }

  /** @throws UsageError when the options cannot be followed. */
  static async of(flags: LintCommandOptions, inputs: readonly Input[], isWhole: boolean): Promise<LintSetup> {
    const setup = new LintSetup(flags, await Configs.read(flags, inputs.map(pathOf)), isWhole);
    await setup.#prepare(inputs);
    return setup;
  }

  /** What is wrong with configurations, baselines and schemas. */
  get problems(): readonly ConfigProblem[] {
    return [this.#configs, this.#baselines, this.#schemas].flatMap(({ problems }) => problems);
  }

  /** Some document has a baseline. */
  get hasBaselines(): boolean {
    return this.#hasBaselines;
  }

  /** A configuration says that the document is not to be linted. */
  isIgnored(input: Input): boolean {
    return this.#settingsOf(input).isIgnored;
  }

  setupOf(input: Input): FileSetup {
    const settings = this.#settingsOf(input);
    const baseline = this.#baselineFor(input, settings);
    const { failOn = settings.failOn ?? 'error' } = this.#flags;
    const { maxWarnings = settings.maxWarnings ?? Number.POSITIVE_INFINITY } = this.#flags;
    return {
      options: this.#judged.get(settings.options) ?? settings.options,
      fix: this.#flags.fix ?? false,
      limits: { failOn, maxWarnings },
      ...(baseline && { baseline }),
    };
  }

  /** All options that `setupOf` gives, each with what a worker makes the same of. */
  get sent(): ReadonlyMap<LintOptions, SentOptions> {
    return this.#sent;
  }

  /** Takes note of what was left out in a document, and of what is to be accepted there from now on. */
  note(input: Input, suppressed: readonly SuppressedFinding[], entries?: readonly BaselineEntry[]): void {
    this.#configs.note(pathOf(input), suppressed);
    const place = this.#placeOf(input, this.#settingsOf(input));
    if (entries && place) this.#baselines.update(place.path, place.name, entries);
  }

  /** Suppressions of configurations that have left nothing out. */
  unused(): readonly ConfigProblem[] {
    return this.#configs.unused();
  }

  /** Writes the baselines that have changed; gives what went wrong. */
  writeBaselines(): readonly ConfigProblem[] {
    return this.#baselines.write();
  }

  async #prepare(inputs: readonly Input[]): Promise<void> {
    for (const input of inputs) {
      const settings = this.#settingsOf(input);
      if (settings.isIgnored) continue;
      await this.#judge(settings);
      const place = this.#placeOf(input, settings);
      this.#hasBaselines ||= place !== undefined;
      if (place) this.#baselines.entriesOf(place.path, place.name);
      else if (this.#flags.updateBaseline) {
        throw new UsageError('--update-baseline needs to know which: add --baseline FILE');
      }
    }
  }

  async #judge({ options, schema: configured }: LintSettings): Promise<void> {
    if (this.#judged.has(options)) return;
    const { schema: flag } = this.#flags;
    const folder = flag === 'off' ? false : (flag ?? configured);
    const schema = await this.#schemas.judgeOf(folder);
    const judged = schema ? { ...options, schema } : options;
    this.#judged.set(options, judged);
    this.#sent.set(judged, { options, schema: schema && (folder || LIBVIRT_SCHEMAS) });
  }

  #baselineFor(input: Input, settings: LintSettings): LintTask['baseline'] {
    const place = this.#placeOf(input, settings);
    if (!place) return undefined;
    return this.#flags.updateBaseline ? 'update' : this.#baselines.entriesOf(place.path, place.name);
  }

  #placeOf(input: Input, { baseline }: LintSettings): BaselinePlace | undefined {
    const named = this.#flags.baseline;
    const path = named === undefined ? baseline : resolve(named);
    return path === undefined ? undefined : { path, name: nameIn(dirname(path), resolve(pathOf(input))) };
  }

  #settingsOf(input: Input): LintSettings {
    return this.#configs.settingsOf(pathOf(input));
  }
}

/** Standard input goes by its name. */
const pathOf = ({ path, name }: Input): string => path ?? name;
