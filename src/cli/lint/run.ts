import type { Diagnostic } from '../../diagnostic.ts';
import { baselineOf, weigh } from '../../lint/baseline.ts';
import { Fleet } from '../../lint/fleet/fleet.ts';
import { isFleetRule } from '../../lint/lint.ts';
import type { Input } from '../files.ts';
import type { Io } from '../io.ts';
import type { Printer } from '../printer.ts';
import { Progress } from '../progress.ts';
import { staleLine } from './baseline.ts';
import type { LintOutcome, LintTask } from './job.ts';
import { type Linted, outcomesOf } from './outcomes.ts';
import type { LintReports } from './reports.ts';
import type { LintSetup } from './setup.ts';
import { Tally } from './tally.ts';
import type { LintWorkers } from './workers.ts';

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
  /** The directory of outcomes of earlier runs; absent where they do not count. */
  readonly cache: string | undefined;
  /** Processes beside this one, where they pay. */
  readonly workers: LintWorkers | undefined;
}

/** Lints the documents and reports them in their order; what is wrong with one does not stop the rest. */
export async function lintAll(run: LintRun): Promise<Tally> {
  const { inputs, io, setup, reports, errors, quiet } = run;
  const progress = new Progress(inputs.length > 1 && !quiet ? io.stderr : undefined, inputs.length);
  const tally = new Tally();
  const fleet = inputs.length > 1 ? new Fleet() : undefined;
  let position = 0;
  for await (const linted of outcomesOf(run)) {
    const { input, limits } = linted;
    const outcome = fleet ? compared(linted, fleet, setup) : linted.outcome;
    tally.add(outcome, limits);
    setup.note(input, outcome.suppressed, outcome.entries);
    const shown = quiet ? errorsOf(outcome) : outcome;
    if (shown.diagnostics.length > 0) progress.clear();
    await reports.add({ ...shown, file: input.name });
    if (!quiet) await errors.print(outcome.stale.map(entry => staleLine(input.name, entry)).join(''));
    progress.update(++position);
  }
  progress.clear();
  if (position < inputs.length) tally.breakOff();
  return tally;
}

/** The outcome with what the domain has in common with those before it. */
function compared(linted: Linted, fleet: Fleet, setup: LintSetup): LintOutcome {
  const { outcome, input, baseline } = linted;
  const { facts, text, ...rest } = outcome;
  const clashes = facts ? fleet.add(input.name, facts) : [];
  const weight = weighed(rest, clashes, baseline);
  const { diagnostics, accepted, entries } = weight;
  const stale = weight.stale.filter(({ rule }) => setup.isWhole || !isFleetRule(rule));
  const isClean = diagnostics.length + rest.suppressed.length + accepted.length === 0;
  return {
    ...rest,
    diagnostics: clashes.length > 0 ? sortedByPlace(diagnostics) : diagnostics,
    accepted,
    stale,
    ...(entries && { entries }),
    ...(!isClean && text !== undefined && { text }),
  };
}

type Weighed = Pick<LintOutcome, 'diagnostics' | 'accepted' | 'stale' | 'entries'>;

/** What a baseline makes of clashes with other documents. */
function weighed(own: Weighed, clashes: readonly Diagnostic[], baseline: LintTask['baseline']): Weighed {
  if (baseline === undefined) return { ...own, diagnostics: [...own.diagnostics, ...clashes] };
  const isUpdate = baseline === 'update';
  const known = isUpdate ? baselineOf(undefined, clashes) : baseline.filter(({ rule }) => isFleetRule(rule));
  const { kept, accepted, stale } = weigh(undefined, clashes, known);
  return {
    diagnostics: [...own.diagnostics, ...kept],
    accepted: [...own.accepted, ...accepted],
    stale: [...own.stale, ...stale],
    ...(isUpdate && { entries: [...(own.entries ?? []), ...known] }),
  };
}

function sortedByPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const start = ({ span }: Diagnostic): number => span?.start ?? -1;
  return [...diagnostics].sort((one, other) => start(one) - start(other));
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
