import type { Command } from 'commander';
import { KNOWN_RULES, type KnownRule } from '../lint/known.ts';
import { matcherOf } from '../lint/pattern.ts';
import { nearest } from '../nearest.ts';
import { areaOf, rulePage, rulesJson, rulesTable } from '../report/rules.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';
import type { Io } from './io.ts';
import { Printer } from './printer.ts';

interface RulesOptions {
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  slotwise rules
  slotwise rules pci/connect-type
  slotwise rules 'pci/*'
  slotwise rules --json

Exit code: 0 printed, 2 there is no such rule, or wrong usage.
`;

/** Describes `slotwise rules`. */
export function describe(command: Command): Command {
  return command
    .description('List the rules that domains are held to, or explain one of them.')
    .argument('[RULE...]', "id of a rule to explain, or a pattern such as 'pci/*' to list; all without it")
    .option('--json', 'print the rules for machines')
    .option('--quiet', 'report errors only')
    .addHelpText('after', EXAMPLES);
}

/** Prints the rules that `args` name: a table, or the explanation when it is one id. */
export async function run(args: readonly string[], { json }: RulesOptions, io: Io): Promise<ExitCode> {
  const rules = rulesNamed(args);
  const printer = new Printer(() => io.stdout);
  await printer.print(json ? `${JSON.stringify(rulesJson(rules), undefined, 2)}\n` : textOf(args, rules));
  return EXIT.clean;
}

function textOf(args: readonly string[], rules: readonly KnownRule[]): string {
  const [first] = rules;
  return first && args.length === 1 && first.id === args[0] ? rulePage(first) : rulesTable(rules);
}

/** @throws UsageError for a name that means no rule. */
function rulesNamed(args: readonly string[]): readonly KnownRule[] {
  const all = [...KNOWN_RULES.values()];
  if (args.length === 0) return all;
  const found = new Set<KnownRule>();
  for (const arg of args) {
    const matches = matcherOf(arg);
    const meant = all.filter(({ id }) => matches(id));
    if (meant.length === 0) throw new UsageError(unknown(arg, all));
    for (const rule of meant) found.add(rule);
  }
  return [...found];
}

function unknown(name: string, rules: readonly KnownRule[]): string {
  if (name.includes('*')) return `no rule matches '${name}'; 'slotwise rules' lists all`;
  const guess = guessOf(name, rules);
  const hint = guess === undefined ? "'slotwise rules' lists all" : `did you mean '${guess}'?`;
  return `there is no rule '${name}'; ${hint}`;
}

function guessOf(name: string, rules: readonly KnownRule[]): string | undefined {
  if (rules.some(rule => areaOf(rule) === name)) return `${name}/*`;
  const ids = rules.map(({ id }) => id);
  return ids.find(id => id.endsWith(`/${name}`)) ?? nearest(name, ids);
}
