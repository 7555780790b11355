import { Command } from 'commander';
import { COMMANDS, type CommandRow } from './commands.ts';
import { type ExitCode, UsageError } from './exit.ts';
import type { Io } from './io.ts';

/** What the program is connected to. */
export interface Wiring {
  readonly io: Io;
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  /** Called with the exit code of the command that was carried out. */
  readonly finish: (code: ExitCode) => void;
}

/** Stops the parsing because only the version is asked for. */
export class VersionAsked extends Error {}

const USAGE = 'COMMAND [OPTIONS] [FILE|DIR|GLOB ...]';
const DESCRIPTION =
  "Decides every guest address of a libvirt domain exactly as libvirt's QEMU driver would, offline.";
const EXAMPLES = `
Examples:
  slotwise pin guest.xml > pinned.xml
  slotwise pin --in-place guests/
  slotwise help pin
`;

/** The command line: one row a command, whose options are added when it is called. */
export function buildProgram(wiring: Wiring): Command {
  const { writeOut, writeErr } = wiring;
  const program = new Command('slotwise')
    .usage(USAGE)
    .description(DESCRIPTION)
    .option('-V, --version', 'print the version, and which XML parser is the judge')
    .addHelpText('after', EXAMPLES)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut, writeErr })
    .showHelpAfterError("(see 'slotwise --help')")
    .on('option:version', () => {
      throw new VersionAsked();
    });
  for (const row of COMMANDS) program.command(row.name).summary(row.summary).description(row.summary);
  return program.hook('preSubcommand', async (_, command) => {
    const row = COMMANDS.find(({ name }) => name === command.name());
    if (row) await equip(command, row, wiring);
  });
}

async function equip(command: Command, row: CommandRow, { io, finish }: Wiring): Promise<void> {
  const { describe, run } = await row.load();
  describe(command)
    .showHelpAfterError(`(see 'slotwise ${row.name} --help')`)
    .action(async (args: readonly string[], options: object) => {
      try {
        finish(await run(args, options, io));
      } catch (error) {
        if (error instanceof UsageError) command.error(`error: ${error.message}`);
        throw error;
      }
    });
}
