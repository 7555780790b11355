import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { admit } from '../../xml/gate.ts';
import { DEFAULT_LIMITS } from '../../xml/limits.ts';
import type { Input } from '../files.ts';
import { readInput } from '../read.ts';
import { replaceFile } from '../replace-file.ts';
import { digestOf } from './digest.ts';
import { attemptLint, failure, type LintOutcome, type LintTask } from './job.ts';
import type { OutcomeCache } from './outcome-cache.ts';
import type { LintRun } from './run.ts';
import type { Limits } from './tally.ts';
import type { LintWorkers } from './workers.ts';

/** What came of one document. */
export interface Linted {
  readonly input: Input;
  readonly limits: Limits;
  readonly outcome: LintOutcome;
  readonly baseline: LintTask['baseline'];
}

/** Documents of which the outcomes may be there at once. */
const WINDOW = 512;
/** Fewer documents are linted before anything is found in the cache. */
const FEW = 50;

/** The outcomes in the order of the inputs; never more than those of one window are there at once. */
export async function* outcomesOf(run: LintRun): AsyncGenerator<Linted> {
  const { inputs, workers, setup, io } = run;
  const cache = await openCache(run);
  workers?.prepare(setup.sent, { digests: cache !== undefined, env: io.env });
  try {
    for (let from = 0; from < inputs.length; from += WINDOW) {
      const window = new Window(run, inputs.slice(from, from + WINDOW), cache);
      for await (const linted of window.outcomes()) {
        yield linted;
        if (run.reports.isClosed && !run.fix) return;
      }
    }
  } finally {
    cache?.write();
  }
}

async function openCache({ inputs, setup, cache, io }: LintRun): Promise<OutcomeCache | undefined> {
  if (cache === undefined || inputs.length < FEW || io.env.SLOTWISE_DEBUG) return undefined;
  const [{ OutcomeCache }, { prepareDigests }] = await Promise.all([
    import('./outcome-cache.ts'),
    import('./digest.ts'),
  ]);
  await prepareDigests();
  return new OutcomeCache(cache, setup.sent);
}

/** A document that a worker has, or one that was linted earlier. */
interface Elsewhere {
  /** Absent until it is there. */
  outcome?: LintOutcome;
  readonly arrival?: Promise<void>;
  /** This process did not want to wait for it. */
  isTakenBack?: true;
}

/**
 * Documents that this process lints from the first one on, and its workers from the last one back. Where they meet, it
 * lints what the workers have but are not done with, rather than wait.
 */
class Window {
  readonly #run: LintRun;
  readonly #inputs: readonly Input[];
  readonly #workers: LintWorkers | undefined;
  readonly #cache: OutcomeCache | undefined;
  readonly #elsewhere: Elsewhere[] = [];
  /** This process is at this one. */
  #front = 0;
  /** This one and those behind it are the workers'. */
  #back: number;
  #underway = 0;

  constructor(run: LintRun, inputs: readonly Input[], cache: OutcomeCache | undefined) {
    this.#run = run;
    this.#inputs = inputs;
    this.#workers = run.workers;
    this.#cache = cache;
    this.#back = inputs.length;
  }

  async *outcomes(): AsyncGenerator<Linted> {
    if (this.#cache && !this.#cache.isEmpty) await this.#recall(this.#cache);
    this.#feed();
    for (; this.#front < this.#inputs.length; this.#front++) {
      const input = this.#inputs[this.#front]!;
      const { limits, ...task } = this.#taskOf(input);
      const outcome = await this.#outcomeOf(input, task, this.#elsewhere[this.#front]);
      this.#cache?.keep(outcome);
      yield { input, limits, outcome, baseline: task.baseline };
      // What the workers have sent is only heard of between two turns.
      if (this.#underway > 0) await setImmediate();
    }
  }

  async #outcomeOf(input: Input, task: LintTask, elsewhere: Elsewhere | undefined): Promise<LintOutcome> {
    if (elsewhere && !elsewhere.outcome && !isRegular(input)) await elsewhere.arrival;
    if (elsewhere?.outcome) return elsewhere.outcome;
    if (elsewhere) elsewhere.isTakenBack = true;
    return lintHere(this.#run, input, task);
  }

  #taskOf(input: Input): LintTask & { readonly limits: Limits } {
    const setup = this.#run.setup.setupOf(input);
    return { ...setup, fleet: this.#run.inputs.length > 1, basis: this.#cache?.basisOf(setup.options) };
  }

  /** Takes what the cache has. */
  async #recall(cache: OutcomeCache): Promise<void> {
    for (const [at, input] of this.#inputs.entries()) {
      if (!isRegular(input)) continue;
      const read = await readInput(input, () => this.#run.io.stdin);
      if ('problem' in read) continue;
      const digest = digestOf(this.#taskOf(input).basis!, read.bytes);
      const outcome = cache.find(digest, () => admit(read.bytes, DEFAULT_LIMITS).text);
      if (outcome) this.#elsewhere[at] = { outcome };
    }
  }

  #feed(): void {
    const workers = this.#workers;
    if (!workers) return;
    while (this.#underway < workers.room && this.#back > this.#front + 1) {
      this.#back--;
      const at = this.#back;
      const input = this.#inputs[at]!;
      if (this.#elsewhere[at] || input.path === undefined || input.problem) continue;
      this.#underway++;
      this.#elsewhere[at] = this.#send(input, input.path, workers);
    }
  }

  #send(input: Input, path: string, workers: LintWorkers): Elsewhere {
    const { limits: _, ...task } = this.#taskOf(input);
    const again = () => lintHere({ ...this.#run, fix: false }, input, { ...task, fix: false });
    const arrive = async (outcome: LintOutcome | undefined): Promise<void> => {
      this.#underway--;
      this.#feed();
      // Without an outcome the document is left to this process.
      if (outcome && !elsewhere.isTakenBack) elsewhere.outcome = await putAway(path, outcome, again);
    };
    const elsewhere: Elsewhere = { arrival: workers.lint(input, task).then(arrive) };
    // Whoever waits for it is told; until then nobody may be.
    elsewhere.arrival!.catch(() => {});
    return elsewhere;
  }
}

/** What can be read twice. */
const isRegular = ({ path, size }: Input): boolean =>
  size !== undefined || (path !== undefined && statSync(path, { throwIfNoEntry: false })?.isFile() === true);

async function lintHere({ io, fix, out }: LintRun, input: Input, task: LintTask): Promise<LintOutcome> {
  const read = await readInput(input, () => io.stdin);
  if ('problem' in read) return failure(read.problem);
  const { bytes } = read;
  const outcome = attemptLint(bytes, task, io.env);
  if (!fix) return outcome;
  if (input.path !== undefined) {
    return putAway(input.path, outcome, async () => attemptLint(bytes, { ...task, fix: false }, io.env));
  }
  // Standard input is printed whether it was changed or not.
  await out.print(outcome.fixed?.bytes ?? bytes);
  return outcome;
}

/** Writes a document that was mended; where that fails, `again` tells what the file is left with. */
async function putAway(
  path: string,
  outcome: LintOutcome,
  again: () => Promise<LintOutcome>,
): Promise<LintOutcome> {
  const problem = outcome.fixed && replaceFile(path, outcome.fixed.bytes);
  if (!problem) return outcome;
  const { fixed: _, ...mended } = outcome;
  // A pipe cannot be read twice.
  const left = problem.rule === 'file/unwritable' ? await again() : mended;
  return { ...left, diagnostics: [problem, ...left.diagnostics] };
}
