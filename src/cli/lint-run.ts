import type { Diagnostic } from '../diagnostic.ts';
import { Fleet } from '../lint/fleet/fleet.ts';
import type { Input } from './files.ts';
import type { Io } from './io.ts';
import { staleLine } from './lint-baseline.ts';
import type { LintOutcome } from './lint-job.ts';
import { outcomesOf } from './lint-outcomes.ts';
import type { LintReports } from './lint-reports.ts';
import type { LintSetup } from './lint-setup.ts';
import { Tally } from './lint-tally.ts';
import type { Printer } from './printer.ts';
import { Progress } from './progress.ts';

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
