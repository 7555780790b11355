import type { Command } from 'commander';
import type { ExitCode } from './exit.ts';
import type { Io } from './io.ts';

/** What the file of a command exports. */
export interface CommandModule {
  /** Adds arguments, options and help to an empty command. */
  describe(command: Command): Command;
  /** Does the work; throws UsageError for a call that cannot be carried out. */
  run(args: readonly string[], options: object, io: Io): Promise<ExitCode>;
}

/** One command: all that is known of it before its code is loaded. */
export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

/** The commands, in the order of the help text. */
export const COMMANDS: readonly CommandRow[] = [
  { name: 'pin', summary: 'write every guest address into domain XML', load: () => import('./pin.ts') },
  { name: 'lint', summary: 'find what is wrong or surprising', load: () => import('./lint.ts') },
  { name: 'freeze', summary: 'make dynamic addresses static', load: () => import('./freeze.ts') },
  {
    name: 'hostdevs',
    summary: 'list host devices of all domains, and who claims one twice',
    load: () => import('./hostdevs.ts'),
  },
  { name: 'nodedev', summary: 'list, select and compare host devices', load: () => import('./nodedev.ts') },
  { name: 'rules', summary: 'list or explain the rules of lint', load: () => import('./rules.ts') },
  {
    name: 'completion',
    summary: 'print what makes a shell complete slotwise commands',
    load: async () => (await import('./completion.ts')).completionOf(COMMANDS),
  },
];
