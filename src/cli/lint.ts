import type { Command } from 'commander';
import { cacheDirectory } from './cache-directory.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';
import { findInputs, type Input, STDIN } from './files.ts';
import { type Io, wantsColors } from './io.ts';
import type { ConfigProblem } from './lint/config-file.ts';
import { type ReportRequest, reportRequests } from './lint/formats.ts';
import {
  addReportOptions,
  addRuleOptions,
  addSourceOptions,
  type LintCommandOptions,
} from './lint/options.ts';
import { LintReports } from './lint/reports.ts';
import { type LintRun, lintAll } from './lint/run.ts';
import { LintSetup } from './lint/setup.ts';
import type { Tally } from './lint/tally.ts';
import { FEW, isInstalled, workerCount } from './lint/worker-start.ts';
import type { LintWorkers } from './lint/workers.ts';
import { addInputs } from './output-options.ts';
import { addPlacingOptions } from './placing-options.ts';
import { Printer } from './printer.ts';
import { readInput } from './read.ts';

const EXAMPLES = `
Examples:
  slotwise lint guest.xml
  slotwise lint --fix guests/
  slotwise lint --format stylish --format sarif=lint.sarif guests/
  slotwise lint --max-warnings 0 --rule 'pci/*=error' 'templates/**/*.xml'
  virsh dumpxml --inactive guest | slotwise lint --existing --stdin-filename guest.xml -

Exit code: 0 nothing is wrong, 1 findings of severity error (see --fail-on) or too many warnings, 2 a file cannot be
read or written, a configuration is wrong, or wrong usage.
`;

/** Describes `slotwise lint`. */
export function describe(command: Command): Command {
  addInputs(command).description(
    'Find what libvirt would refuse, what would fail at start, and what would surprise in the guest.',
  );
  addSourceOptions(addRuleOptions(addReportOptions(command)));
  return addPlacingOptions(command).addHelpText('after', EXAMPLES);
}

/** Lints the documents that `args` name. */
export async function run(args: readonly string[], options: LintCommandOptions, io: Io): Promise<ExitCode> {
  const requests = reportRequests(options, io.env);
  const found = (await findInputs(args)).map(input => named(input, options));
  if (options.stdinFilename !== undefined && !found.some(isStdin)) {
    throw new UsageError('--stdin-filename names standard input, which is not read: add -');
  }
  const workers = await startWorkers(options, found);
  try {
    return await lintFound(found, found.length > args.length, requests, { io, options, workers });
  } finally {
    workers?.close();
  }
}

/** Workers get ready while configurations and schemas are read. */
async function startWorkers(
  { jobs }: LintCommandOptions,
  inputs: readonly Input[],
): Promise<LintWorkers | undefined> {
  if (jobs === undefined && inputs.length < FEW) return undefined;
  const count = workerCount(jobs);
  if (count === 0) return undefined;
  const { LintWorkers } = await import('./lint/workers.ts');
  return new LintWorkers(count);
}

interface Surroundings {
  readonly io: Io;
  readonly options: LintCommandOptions;
  readonly workers: LintWorkers | undefined;
}

/** `isWhole`: the arguments name more than single files, so that what no file needs is worth telling. */
async function lintFound(
  found: readonly Input[],
  isWhole: boolean,
  requests: readonly ReportRequest[],
  { io, options, workers }: Surroundings,
): Promise<ExitCode> {
  const { quiet = false, fix = false } = options;
  const setup = await LintSetup.of(options, found, isWhole);
  const errors = new Printer(() => io.stderr);
  if (setup.problems.length > 0) {
    await printProblems(setup.problems, errors, io);
    return EXIT.failed;
  }
  const inputs = found.filter(input => !setup.isIgnored(input));
  // Standard output is taken by what becomes of standard input.
  const isTaken = fix && found.some(isStdin);
  const tally = await report(
    requests,
    { io, inputs, setup, errors, quiet, fix, cache: cacheFor(options, setup, io), workers },
    isTaken,
  );
  if (isTaken && !inputs.some(isStdin)) await giveBack(io);
  const unwritten = setup.writeBaselines();
  await printProblems(unwritten, errors, io);
  if (!quiet) {
    // A run over some files only says little about the suppressions for others.
    if (setup.isWhole) await printProblems(setup.unused(), errors, io);
    await errors.print(closingWords(tally, inputs, requests));
  }
  return unwritten.length > 0 ? EXIT.failed : tally.exitCode;
}

/** Outcomes of earlier runs are no use where documents are changed, or where a baseline has a say in them. */
function cacheFor(
  { cache = true, fix = false }: LintCommandOptions,
  setup: LintSetup,
  io: Io,
): string | undefined {
  // What the sources are cannot be told from one file of them.
  const isOfUse = cache && !fix && !setup.hasBaselines && isInstalled();
  return isOfUse ? cacheDirectory(io.env) : undefined;
}

const isStdin = ({ path }: Input): boolean => path === undefined;

/** Standard input under the name that it goes by. */
function named(input: Input, { stdinFilename }: LintCommandOptions): Input {
  return isStdin(input) && stdinFilename !== undefined ? { ...input, name: stdinFilename } : input;
}

/** Whoever has a document mended gets it back, also when the configuration ignores it. */
async function giveBack(io: Io): Promise<void> {
  const read = await readInput(STDIN, () => io.stdin);
  if ('bytes' in read) await new Printer(() => io.stdout).print(read.bytes);
}

async function report(
  requests: readonly ReportRequest[],
  parts: Omit<LintRun, 'reports' | 'out'>,
  isTaken: boolean,
): Promise<Tally> {
  const { io, errors } = parts;
  const out = new Printer(() => io.stdout);
  const colors = wantsColors(isTaken ? io.stderr : io.stdout, io.env);
  const reports = await LintReports.open(requests, isTaken ? errors : out, colors);
  try {
    const tally = await lintAll({ ...parts, reports, out });
    await reports.close();
    return tally;
  } catch (error) {
    reports.discard();
    throw error;
  }
}

function closingWords(tally: Tally, inputs: readonly Input[], requests: readonly ReportRequest[]): string {
  if (inputs.length === 0) return 'nothing was linted: the configuration ignores all of the files\n';
  const isForPeople = requests.some(({ format, path }) => format === 'stylish' && path === undefined);
  return (isForPeople ? tally.summary() : '') + tally.complaint();
}

async function printProblems(problems: readonly ConfigProblem[], errors: Printer, io: Io): Promise<void> {
  if (problems.length === 0) return;
  const { stylish } = await import('../report/stylish.ts');
  const colors = wantsColors(io.stderr, io.env);
  for (const problem of problems) await errors.print(stylish(problem, { colors }));
}
