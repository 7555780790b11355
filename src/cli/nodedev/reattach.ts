import { planReattach } from '../../binding/reattach.ts';
import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { NodedevOptions } from './actions.ts';
import { runBinding } from './bind.ts';

/** Gives a PCI device back to the driver that had it, or to another. */
export function run(args: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  const { driver, group } = options;
  const target = driver === 'none' ? { none: true as const } : driver;
  return runBinding(args, options, io, (host, ledger, address) =>
    planReattach(host, ledger, address, {
      ...(target !== undefined && { driver: target }),
      group: group ? 'all' : 'single',
    }),
  );
}
