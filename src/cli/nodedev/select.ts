import { selectDevices } from '../../nodedev/selector/selector.ts';
import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { Printer } from '../printer.ts';
import type { NodedevOptions } from './actions.ts';
import { loadInventory } from './inventory.ts';
import { listText } from './output.ts';
import { selectorOf } from './selector.ts';
import { hostUse } from './use.ts';

/** Lists the devices that a selector matches, in natural order of their names. */
export async function run(args: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  const selector = selectorOf(args[0]!);
  const { inventory, code } = await loadInventory(options.inventory, options, io);
  const devices = selectDevices(inventory, selector, hostUse(inventory, options.inventory, options));
  await new Printer(() => io.stdout).print(listText(devices, inventory, options));
  return code;
}
