import { type Change, diffInventories } from '../../nodedev/changes.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { Printer } from '../printer.ts';
import type { NodedevOptions } from './actions.ts';
import { loadInventory } from './inventory.ts';
import { jsonText } from './output.ts';

const lineOf = ({ event, name, what }: Change): string => `${event} ${name}${what ? ` (${what})` : ''}\n`;

/** Says what happened between two inventories of a host. */
export async function run(args: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  if (options.inventory)
    throw new UsageError("'diff' is given its inventories as OLD and NEW, not by --inventory");
  const [before, after] = [
    await loadInventory([args[0]!], options, io),
    await loadInventory([args[1]!], options, io),
  ];
  const changes = diffInventories(before.inventory, after.inventory);
  const text = options.json
    ? jsonText(changes.map(({ event, name, what }) => ({ event, name, ...(what && { what }) })))
    : changes.map(lineOf).join('');
  await new Printer(() => io.stdout).print(text);
  const found = changes.length > 0 ? EXIT.findings : EXIT.clean;
  return Math.max(before.code, after.code, found) as ExitCode;
}
