import { planDetach } from '../../binding/detach.ts';
import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { NodedevOptions } from './actions.ts';
import { runBinding } from './bind.ts';

/** Takes a PCI device from its driver and holds it for a guest. */
export function run(args: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  const { driver, group } = options;
  return runBinding(args, options, io, (host, ledger, address) =>
    planDetach(host, ledger, address, {
      ...(driver !== undefined && { driver }),
      group: group ? 'all' : 'single',
    }),
  );
}
