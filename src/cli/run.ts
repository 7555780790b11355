import { CommanderError } from 'commander';
import { COMMANDS } from './commands.ts';
import { EXIT, type ExitCode } from './exit.ts';
import type { Io } from './io.ts';
import { PrintError, Printer } from './printer.ts';
import { buildProgram, VersionAsked } from './program.ts';

/** Carries out one call and gives its exit code; `argv` are the words behind `slotwise`. Never throws. */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  const out = new Printer(() => io.stdout);
  const errors = new Printer(() => io.stderr);
  try {
    return await carryOut(argv, io, out, errors);
  } catch (error) {
    await errors.print(crashText(error, io.env)).catch(() => {});
    return EXIT.failed;
  }
}

async function carryOut(argv: readonly string[], io: Io, out: Printer, errors: Printer): Promise<ExitCode> {
  const printed: Promise<void>[] = [];
  let code: ExitCode = EXIT.clean;
  const program = buildProgram({
    io,
    writeOut: text => printed.push(out.print(text)),
    writeErr: text => printed.push(errors.print(text)),
    finish: finished => {
      code = finished;
    },
  });
  try {
    await program.parseAsync(helpRequest(argv), { from: 'user' });
  } catch (error) {
    if (error instanceof VersionAsked) await printVersion(out);
    else if (error instanceof CommanderError) code = error.exitCode === 0 ? EXIT.clean : EXIT.failed;
    else throw error;
  }
  await Promise.all(printed);
  return code;
}

/** `help pin` becomes `pin --help`: commander would show the help of a command whose options are not loaded yet. */
function helpRequest(argv: readonly string[]): readonly string[] {
  const [first, name] = argv;
  if (first !== 'help' || name === undefined) return argv;
  return COMMANDS.some(row => row.name === name) ? [name, '--help'] : [name];
}

async function printVersion(out: Printer): Promise<void> {
  const { versionText } = await import('./version.ts');
  await out.print(versionText());
}

/** What to print when the command itself fails; the stack is for those who look for the bug. */
export function crashText(error: unknown, env: Io['env']): string {
  const message = error instanceof Error ? error.message : String(error);
  const stack = env.SLOTWISE_DEBUG && error instanceof Error ? `${error.stack}\n` : '';
  if (error instanceof PrintError) return `slotwise: ${message}\n${stack}`;
  if (isHomeless(error)) return `slotwise: the working directory is gone\n${stack}`;
  return `slotwise: internal error: ${message} (please report this; SLOTWISE_DEBUG=1 shows where it happened)\n${stack}`;
}

const isHomeless = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.syscall === 'uv_cwd';
