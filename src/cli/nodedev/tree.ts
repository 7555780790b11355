import { drawTrees, type TreeNode, treesOf } from '../../nodedev/tree.ts';
import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { Printer } from '../printer.ts';
import type { NodedevOptions } from './actions.ts';
import { loadInventory } from './inventory.ts';
import { jsonText } from './output.ts';

const nodeJson = ({ device, children }: TreeNode): object => ({
  name: device.name,
  children: children.map(nodeJson),
});

/** Prints all devices below their parents, as `virsh nodedev-list --tree` does. */
export async function run(_: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  const { inventory, code } = await loadInventory(options.inventory, options, io);
  const trees = treesOf(inventory);
  const text = options.json ? jsonText(trees.map(nodeJson)) : drawTrees(trees);
  await new Printer(() => io.stdout).print(text);
  return code;
}
