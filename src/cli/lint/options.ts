import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../../diagnostic.ts';
import { mergeRules } from '../../lint/config/settings.ts';
import { KNOWN_RULES } from '../../lint/known.ts';
import type { RuleSetting } from '../../lint/options.ts';
import { matcherOf } from '../../lint/pattern.ts';
import { nearest } from '../../nearest.ts';
import type { PlacingOptions } from '../placing-options.ts';
import { FORMATS, type ReportOptions, type ReportRequest } from './formats.ts';
import { LIBVIRT_SCHEMAS } from './schema.ts';

/** The options of `lint`, as commander reads them. */
export interface LintCommandOptions extends PlacingOptions, ReportOptions {
  readonly rule?: readonly RuleSwitch[];
  readonly failOn?: Severity;
  readonly maxWarnings?: number;
  /** False for none; absent for the nearest of each file. */
  readonly config?: string | false;
  readonly schema?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly fix?: boolean;
  readonly stdinFilename?: string;
  readonly quiet?: boolean;
  /** False to lint everything anew. */
  readonly cache?: boolean;
  /** Processes that lint, this one among them; absent for as many as pay. */
  readonly jobs?: number;
}

/** How the rules of a pattern are to count. */
export interface RuleSwitch {
  readonly pattern: string;
  readonly setting: RuleSetting;
}

const SETTINGS: readonly RuleSetting[] = ['error', 'warning', 'info', 'off'];

/** Adds what says which reports to write. */
export function addReportOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--format <FORMAT[=FILE]>',
        `${FORMATS.join(', ')}; may be repeated, one of them on standard output (default: stylish)`,
      ).argParser(append(parseFormat)),
    )
    .option('--json', 'the same as --format json')
    .option('--quiet', 'report errors only, no progress and no summary')
    .option('--stdin-filename <NAME>', 'name for standard input in reports, and for the configuration')
    .option('--no-cache', 'lint files anew that an earlier run has linted just so')
    .addOption(
      new Option(
        '--jobs <N>',
        'processes that lint (default: one for each core when there are hundreds of files, else 1)',
      ).argParser(parseJobs),
    );
}

/** Adds what says how findings count. */
export function addRuleOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--rule <ID=SEVERITY>',
        'make a rule an error, a warning, an info, or switch it off; ID may be a pattern such as pci/*; may be repeated',
      ).argParser(append(parseRule)),
    )
    .addOption(
      new Option(
        '--fail-on <SEVERITY>',
        'mildest finding for which the exit code is 1 (default: error)',
      ).choices(['error', 'warning', 'info']),
    )
    .addOption(
      new Option('--max-warnings <N>', 'exit with 1 when there are more warnings').argParser(parseCount),
    );
}

/** Adds what says what findings are compared with, and what is done about them. */
export function addSourceOptions(command: Command): Command {
  return command
    .option('--fix', 'make the changes that findings offer, in the files themselves; - is printed')
    .option('--config <FILE>', 'take this configuration, not the nearest slotwise.config.json of each file')
    .option('--no-config', 'take no configuration')
    .option('--baseline <FILE>', 'leave out the findings that FILE accepts')
    .option('--update-baseline', 'accept all findings that there are, in the baseline')
    .option(
      '--schema <DIR>',
      `judge by the libvirt schema in DIR, off for none (default: ${LIBVIRT_SCHEMAS} where there is one)`,
    );
}

function append<T>(parse: (word: string) => T): (word: string, earlier?: readonly T[]) => readonly T[] {
  return (word, earlier = []) => [...earlier, parse(word)];
}

function parseFormat(word: string): ReportRequest {
  const [, name = '', path] = /^([^=]*)(?:=(.*))?$/s.exec(word)!;
  const format = FORMATS.find(known => known === name);
  if (!format) {
    throw new InvalidArgumentError(`Accepted are ${FORMATS.join(', ')}${meant(name, FORMATS)}`);
  }
  if (path === '') throw new InvalidArgumentError('The name of the file is missing.');
  return { format, ...(path !== undefined && path !== '-' && { path }) };
}

function parseRule(word: string): RuleSwitch {
  const at = word.lastIndexOf('=');
  const pattern = word.slice(0, at);
  const setting = SETTINGS.find(known => known === word.slice(at + 1));
  if (at < 1) throw new InvalidArgumentError('Expected is ID=SEVERITY, such as pci/*=warning.');
  if (!setting) throw new InvalidArgumentError(`Accepted severities are ${SETTINGS.join(', ')}.`);
  const ids = [...KNOWN_RULES.keys()];
  if (ids.some(matcherOf(pattern))) return { pattern, setting };
  if (!pattern.includes('*')) {
    throw new InvalidArgumentError(`There is no rule '${pattern}'${meant(pattern, ids)}`);
  }
  const areas = new Set(ids.map(id => id.replace(/\/.*/, '/*')));
  throw new InvalidArgumentError(`No rule matches '${pattern}'${meant(pattern, [...areas])}`);
}

function parseCount(word: string): number {
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw new InvalidArgumentError('Expected is a number, 0 or more.');
}

function parseJobs(word: string): number {
  if (/^[1-9]\d{0,8}$/.test(word)) return Number(word);
  throw new InvalidArgumentError('Expected is a number, 1 or more.');
}

/** The end of a sentence about a word that is not known. */
function meant(word: string, words: readonly string[]): string {
  const near = nearest(word, words);
  return near === undefined ? '.' : `; did you mean '${near}'?`;
}

/** Settings of which the last one that matches counts; `switches` come after those there are. */
export function rulesWith(
  rules: Readonly<Record<string, RuleSetting>>,
  switches: readonly RuleSwitch[],
): Readonly<Record<string, RuleSetting>> {
  return switches.reduce((merged, { pattern, setting }) => mergeRules(merged, { [pattern]: setting }), rules);
}
