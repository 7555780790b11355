import { printNodeDevice } from '../../nodedev/xml/print-device.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { Printer } from '../printer.ts';
import type { NodedevOptions } from './actions.ts';
import { findDevice, notFound } from './find.ts';
import { loadInventory } from './inventory.ts';
import { deviceJson, jsonText } from './output.ts';

/** Prints one device. */
export async function run(args: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  const { inventory, code } = await loadInventory(options.inventory, options, io);
  const device = findDevice(inventory, args[0]!);
  if (!device) {
    await new Printer(() => io.stderr).print(notFound(inventory, args[0]!));
    return Math.max(code, EXIT.findings) as ExitCode;
  }
  const inactive = options.inactive ?? !device.active;
  const text = options.json ? jsonText(deviceJson(device, inventory)) : printNodeDevice(device, { inactive });
  await new Printer(() => io.stdout).print(text);
  return code;
}
