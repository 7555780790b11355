import type { Diagnostic } from '../diagnostic.ts';
import { Fleet } from '../lint/fleet/fleet.ts';
import type { Input } from './files.ts';
import type { Io } from './io.ts';
import { staleLine } from './lint-baseline.ts';
import { attemptLint, failure, type LintOutcome, type LintTask } from './lint-job.ts';
import type { LintReports } from './lint-reports.ts';
import type { LintSetup } from './lint-setup.ts';
import { type Limits, Tally } from './lint-tally.ts';
import type { LintThreads } from './lint-threads.ts';
import type { Printer } from './printer.ts';
import { Progress } from './progress.ts';
import { readInput } from './read.ts';
import { replaceFile } from './replace-file.ts';

/** The parts of one run over many documents. */
export interface LintRun {
  readonly io: Io;
  readonly inputs: readonly Input[];
  readonly setup: LintSetup;
  readonly reports: LintReports;
  /** Takes what `--fix` makes of standard input. */
  readonly out: Printer;
  readonly errors: Printer;
  /** Report errors only, and show no progress. */
  readonly quiet: boolean;
  /** Files are changed, so that there is work even when nobody reads the reports. */
  readonly fix: boolean;
}

/** Lints the documents and reports them in their order; what is wrong with one does not stop the rest. */
export async function lintAll(run: LintRun): Promise<Tally> {
  const { inputs, io, setup, reports, errors, quiet } = run;
  const progress = new Progress(inputs.length > 1 && !quiet ? io.stderr : undefined, inputs.length);
  const tally = new Tally();
  const fleet = inputs.length > 1 ? new Fleet() : undefined;
  let position = 0;
  for await (const { input, limits, outcome: own } of outcomesOf(run)) {
    const outcome = fleet ? compared(own, input.name, fleet) : own;
    tally.add(outcome, limits);
    setup.note(input, outcome.suppressed, outcome.entries);
    const shown = quiet ? errorsOf(outcome) : outcome;
    if (shown.diagnostics.length > 0) progress.clear();
    await reports.add({ ...shown, file: input.name });
    if (!quiet) await errors.print(outcome.stale.map(entry => staleLine(input.name, entry)).join(''));
    progress.update(++position);
  }
  progress.clear();
  return tally;
}

interface Linted {
  readonly input: Input;
  readonly limits: Limits;
  readonly outcome: LintOutcome;
}

/** The outcomes in the order of the inputs; few of them are there at once. */
async function* outcomesOf(run: LintRun): AsyncGenerator<Linted> {
  const { inputs, setup, io, reports } = run;
  const { LintThreads, threadsFor } = await import('./lint-threads.ts');
  const count = threadsFor(inputs.length);
  const threads = count > 0 ? new LintThreads(count, setup.sent, io.env) : undefined;
  const underway: Promise<Linted>[] = [];
  const fleet = inputs.length > 1;
  try {
    for (const input of inputs) {
      if (reports.isClosed && !run.fix) break;
      const { limits, ...task } = setup.setupOf(input);
      const outcome = outcomeOf(run, input, { ...task, fleet }, threads);
      underway.push(outcome.then(done => ({ input, limits, outcome: done })));
      if (underway.length >= (threads?.room ?? 1)) yield await underway.shift()!;
    }
    while (underway.length > 0) yield await underway.shift()!;
  } finally {
    await threads?.close();
  }
}

/** The outcome with what the domain has in common with those before it. */
function compared(outcome: LintOutcome, file: string, fleet: Fleet): LintOutcome {
  const { facts, text, ...rest } = outcome;
  const clashes = facts ? fleet.add(file, facts) : [];
  const isClean =
    rest.diagnostics.length + rest.suppressed.length + rest.accepted.length + clashes.length === 0;
  if (isClean || text === undefined) return rest;
  if (clashes.length === 0) return { ...rest, text };
  const start = ({ span }: Diagnostic): number => span?.start ?? -1;
  const diagnostics = [...rest.diagnostics, ...clashes].sort((one, other) => start(one) - start(other));
  return { ...rest, text, diagnostics };
}

function errorsOf(outcome: LintOutcome): LintOutcome {
  const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
  return {
    ...outcome,
    diagnostics: outcome.diagnostics.filter(isError),
    accepted: outcome.accepted.filter(isError),
    suppressed: outcome.suppressed.filter(({ diagnostic }) => isError(diagnostic)),
  };
}

async function outcomeOf(
  run: LintRun,
  input: Input,
  task: LintTask,
  threads: LintThreads | undefined,
): Promise<LintOutcome> {
  if (threads && input.path !== undefined && !input.problem) {
    const outcome = await threads.lint(input, task);
    return outcome.fixed ? putAway(run, input, outcome, outcome.fixed.bytes) : outcome;
  }
  const { io, fix } = run;
  const read = await readInput(input, () => io.stdin);
  if ('problem' in read) return failure(read.problem);
  const outcome = attemptLint(read.bytes, task, io.env);
  return fix ? putAway(run, input, outcome, outcome.fixed?.bytes ?? read.bytes) : outcome;
}

/** A file that has this content already is left alone; standard input is printed whether it was changed or not. */
async function putAway(
  { out }: LintRun,
  { path }: Input,
  outcome: LintOutcome,
  bytes: Uint8Array,
): Promise<LintOutcome> {
  if (path === undefined) {
    await out.print(bytes);
    return outcome;
  }
  const problem = replaceFile(path, bytes);
  return problem ? { ...outcome, diagnostics: [problem, ...outcome.diagnostics] } : outcome;
}
