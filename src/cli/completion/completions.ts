import { Command, type Option } from 'commander';
import type { CommandRow } from '../commands.ts';
import { type Candidate, type Completions, NOTHING, type Place, valuesFor } from './values.ts';

// Not @bomb.sh/tab: it wants all commands described beforehand, hands no files over to the shell, and lets bash
// evaluate what stands on the line.

/** What the last of `words`, which follow `slotwise` on a command line, can become. */
export async function completionsOf(
  words: readonly string[],
  commands: readonly CommandRow[],
): Promise<Completions> {
  const [name, ...rest] = words;
  const typed = words.at(-1) ?? '';
  const found = rest.length === 0 ? namesAnd(commands, GENERAL) : await completionsIn(name!, rest, commands);
  return { ...found, candidates: found.candidates.filter(({ word }) => word.startsWith(typed)) };
}

const HELP: Candidate = { word: '--help', help: 'print help' };
const GENERAL: readonly Candidate[] = [
  { word: 'help', help: 'print the help of a command' },
  HELP,
  { word: '--version', help: 'print the version' },
];

function namesAnd(commands: readonly CommandRow[], others: readonly Candidate[]): Completions {
  const names = commands.map(({ name, summary }) => ({ word: name, help: summary }));
  return { candidates: [...names, ...others] };
}

async function completionsIn(
  name: string,
  words: readonly string[],
  commands: readonly CommandRow[],
): Promise<Completions> {
  if (name === 'help') return words.length === 1 ? namesAnd(commands, []) : NOTHING;
  const row = commands.find(each => each.name === name);
  if (!row) return NOTHING;
  const { describe } = await row.load();
  return completionsOn(describe(new Command(name)), words);
}

async function completionsOn(command: Command, words: readonly string[]): Promise<Completions> {
  const word = words.at(-1)!;
  const { option, position, isOver } = stateAfter(command, words.slice(0, -1));
  if (option?.required && !option.variadic) return ofOption(option, word);
  const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  if (flag !== undefined && !isOver) return withPrefix(`${flag}=`, await ofFlag(command, flag, value!));
  if (word.startsWith('-') && !isOver) return { candidates: [...optionsOf(command), HELP] };
  return option ? ofOption(option, word) : ofArgument(command, position, word);
}

/** What the words so far leave open. */
interface State {
  /** The option whose value comes next, or may. */
  readonly option: Option | undefined;
  /** How many arguments there are. */
  readonly position: number;
  /** No options come any more. */
  readonly isOver: boolean;
}

function stateAfter(command: Command, words: readonly string[]): State {
  let option: Option | undefined;
  let position = 0;
  for (const [at, word] of words.entries()) {
    if (word === '--') return { option: undefined, position: position + words.length - at - 1, isOver: true };
    if (option?.required && !option.variadic) option = undefined;
    else if (word.length > 1 && word.startsWith('-')) option = takingValue(command, word);
    else if (!option) position++;
  }
  return { option, position, isOver: false };
}

const optionNamed = (command: Command, flag: string): Option | undefined =>
  command.options.find(({ long, short }) => flag === long || flag === short);

function takingValue(command: Command, flag: string): Option | undefined {
  const option = optionNamed(command, flag);
  return option?.required || option?.optional ? option : undefined;
}

function optionsOf({ options }: Command): readonly Candidate[] {
  return options
    .filter(({ long, hidden }) => long && !hidden)
    .map(({ long, description }) => ({ word: long!, help: description }));
}

/** What stands in the brackets: `FORMAT[=FILE]` of `--format <FORMAT[=FILE]>`. */
const placeholderOf = ({ flags }: Option): string =>
  (/ [<[](.*)[>\]]$/.exec(flags)?.[1] ?? '').replace(/\.\.\.$/, '');

async function ofOption(option: Option, word: string): Promise<Completions> {
  const place: Place = { placeholder: placeholderOf(option), isOption: true, position: 0, word };
  return valuesFor(place, option.argChoices);
}

async function ofFlag(command: Command, flag: string, value: string): Promise<Completions> {
  const option = optionNamed(command, flag);
  return option ? ofOption(option, value) : NOTHING;
}

async function ofArgument(command: Command, position: number, word: string): Promise<Completions> {
  const { registeredArguments } = command;
  const argument = registeredArguments[Math.min(position, registeredArguments.length - 1)];
  if (!argument || (position >= registeredArguments.length && !argument.variadic)) return NOTHING;
  return valuesFor({ placeholder: argument.name(), isOption: false, position, word }, argument.argChoices);
}

function withPrefix(prefix: string, { candidates, ...others }: Completions): Completions {
  return { ...others, candidates: candidates.map(({ word, help }) => ({ word: prefix + word, help })) };
}
