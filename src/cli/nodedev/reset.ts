import { planReset } from '../../binding/reset.ts';
import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { NodedevOptions } from './actions.ts';
import { runBinding } from './bind.ts';

/** Resets a PCI device that no guest uses. */
export function run(args: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  return runBinding(args, options, io, planReset);
}
