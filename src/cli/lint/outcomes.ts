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
import type { LintThreads } from './threads.ts';

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
  const { inputs, threads, setup, io } = run;
  const cache = await openCache(run);
  threads?.prepare(setup.sent, { digests: cache !== undefined, env: io.env });
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

/** Documents that the main thread lints from the first one on, and the others from the last one back. */
class Window {
  readonly #run: LintRun;
  readonly #inputs: readonly Input[];
  readonly #threads: LintThreads | undefined;
  readonly #cache: OutcomeCache | undefined;
  readonly #done: Promise<LintOutcome>[] = [];
  /** The main thread is at this one. */
  #front = 0;
  /** This one and those behind it are the other threads'. */
  #back: number;
  #underway = 0;

  constructor(run: LintRun, inputs: readonly Input[], cache: OutcomeCache | undefined) {
    this.#run = run;
    this.#inputs = inputs;
    this.#threads = run.threads;
    this.#cache = cache;
    this.#back = inputs.length;
  }

  async *outcomes(): AsyncGenerator<Linted> {
    if (this.#cache && !this.#cache.isEmpty) await this.#recall(this.#cache);
    this.#feed();
    for (; this.#front < this.#inputs.length; this.#front++) {
      const input = this.#inputs[this.#front]!;
      const { limits, ...task } = this.#taskOf(input);
      const outcome = await (this.#done[this.#front] ?? lintHere(this.#run, input, task));
      this.#cache?.keep(outcome);
      yield { input, limits, outcome, baseline: task.baseline };
      // What the threads have sent is only heard of between two turns.
      if (this.#underway > 0) await setImmediate();
    }
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
      if (outcome) this.#done[at] = Promise.resolve(outcome);
    }
  }

  #feed(): void {
    const threads = this.#threads;
    if (!threads) return;
    while (this.#underway < threads.room && this.#back > this.#front + 1) {
      this.#back--;
      const at = this.#back;
      if (this.#done[at]) continue;
      this.#underway++;
      this.#done[at] = this.#lintElsewhere(this.#inputs[at]!, threads).finally(() => {
        this.#underway--;
        this.#feed();
      });
      // Whoever waits for it is told; until then nobody may be.
      this.#done[at].catch(() => {});
    }
  }

  async #lintElsewhere(input: Input, threads: LintThreads): Promise<LintOutcome> {
    const { limits: _, ...task } = this.#taskOf(input);
    if (input.path === undefined || input.problem) return lintHere(this.#run, input, task);
    const outcome = await threads.lint(input, task);
    if (!outcome) return lintHere(this.#run, input, task);
    return putAway(input.path, outcome, () =>
      lintHere({ ...this.#run, fix: false }, input, { ...task, fix: false }),
    );
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
