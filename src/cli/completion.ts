import type { Command } from 'commander';
import type { CommandModule, CommandRow } from './commands.ts';
import { SHELLS, type Shell } from './completion/shells.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';
import type { Io } from './io.ts';
import { Printer } from './printer.ts';

const HELP = `
The shell asks slotwise itself at each press of the key, so that an update brings its own commands, options and rules.
For a lasting effect put the line into the start-up file of the shell.

Examples:
  source <(slotwise completion bash)                                  # ~/.bashrc
  source <(slotwise completion zsh)                                   # ~/.zshrc, after compinit
  slotwise completion fish | source                                   # ~/.config/fish/config.fish
  slotwise completion powershell | Out-String | Invoke-Expression     # $PROFILE

Exit code: 0 printed, 2 wrong usage.
`;

/** The command that makes shells complete calls of these commands. */
export const completionOf = (commands: readonly CommandRow[]): CommandModule => ({
  describe,
  run: (args, _, io) => run(args, commands, io),
});

function describe(command: Command): Command {
  return (
    command
      .description(
        'Print what makes a shell complete commands, options and their values, rules and XML files.',
      )
      .usage('[options] SHELL')
      .argument(
        '<SHELL...>',
        `${SHELLS.join(', ')}; scripts add the words typed so far, to be told how to go on`,
      )
      .option('--quiet', 'report errors only')
      // The words of another call are not to be read as options of this one.
      .passThroughOptions()
      .addHelpText('after', HELP)
  );
}

/** Prints the script for a shell or, given words too, what the last of them can become. */
async function run(args: readonly string[], commands: readonly CommandRow[], io: Io): Promise<ExitCode> {
  const [name, ...words] = args;
  const shell = SHELLS.find(each => each === name);
  if (!shell) throw new UsageError(`there is no shell '${name}'; shells are ${SHELLS.join(', ')}`);
  const text = words.length > 0 ? await answerTo(words, commands) : await scriptFor(shell);
  await new Printer(() => io.stdout).print(text);
  return EXIT.clean;
}

async function scriptFor(shell: Shell): Promise<string> {
  const { SCRIPTS } = await import('./completion/scripts.ts');
  return SCRIPTS[shell];
}

/** A line a candidate, with its help behind a tab; `:xml`, `:any` or `:dirs` when the shell shall add files. */
async function answerTo(words: readonly string[], commands: readonly CommandRow[]): Promise<string> {
  const { completionsOf } = await import('./completion/completions.ts');
  const { candidates, files } = await completionsOf(words, commands);
  const lines = candidates.map(({ word, help }) => `${word}\t${help}\n`);
  return [...lines, ...(files ? [`:${files}\n`] : [])].join('');
}
