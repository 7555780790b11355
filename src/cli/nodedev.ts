import { type Command, Option } from 'commander';
import { type ExitCode, UsageError } from './exit.ts';
import type { Io } from './io.ts';
import { NODEDEV_ACTIONS, type NodedevOptions } from './nodedev/actions.ts';
import { addHostChangeOptions } from './nodedev/change-options.ts';

const width = Math.max(...NODEDEV_ACTIONS.map(({ usage }) => usage.length));

const HELP = `
Actions:
${NODEDEV_ACTIONS.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`).join('\n')}

An inventory (PATH) is a directory of node-device XML, a file of one <device> or of several in a root of any name, or
the root of a sysfs, live or copied (bus/ and devices/ are in it). Without one the devices of this host are read.

Examples:
  slotwise nodedev list --cap net --cap storage
  slotwise nodedev select "bus='pci' and cap='net' and not inuse"
  slotwise nodedev tree --inventory recorded/sys
  slotwise nodedev list --xml > before.xml; slotwise nodedev diff before.xml /sys
  slotwise nodedev match pci_0000_03_00_0 --in other-host/ --free
  slotwise nodedev match web=pci_0000_03_10_0 db=pci_0000_03_10_2 --in other-host/
  slotwise nodedev detach 0000:03:00.0 --group

Exit code: 0 nothing is wrong; 1 a document or a change is refused, a device is not found or has no match, or a diff is
not empty; 2 an inventory cannot be read, a change failed on the way, or wrong usage.
`;

/** Describes `slotwise nodedev`. */
export function describe(command: Command): Command {
  const described = command
    .description('List, show, select, compare and match host devices as libvirt knows them.')
    .argument('<ACTION...>', `${NODEDEV_ACTIONS.map(({ name }) => name).join(', ')}; see below`)
    .option('--inventory <PATH...>', 'read devices from there instead of this host')
    .option('--udev <DIR>', 'a copy of /run/udev/data that belongs to a copied sysfs')
    .option('--pci-ids <FILE>', 'names of PCI vendors and products (https://pci-ids.ucw.cz)')
    .option('--cap <WORD>', 'list: devices with this capability; may be repeated', collect)
    .option('--bus <BUS>', 'list: devices on this bus; may be repeated', collect)
    .option('--parent <NAME>', 'list: children of this device; may be repeated', collect)
    .option('--select <SELECTOR>', 'list: devices that this selector matches')
    .addOption(
      new Option('--inactive', 'list: devices that do not run; show: without what only a running one has'),
    )
    .option('--all', 'list: devices that run, and those that do not')
    .option('--count', 'list, select: print how many')
    .option('--xml', 'list, select: print the whole devices, as an inventory')
    .option('--in <PATH...>', 'match: the inventory to search')
    .option('--free', 'match: only devices that are assignable and not in use')
    .option('--strict', 'match: the same article, not only the same make')
    .option('--json', 'print a report for machines')
    .option('--quiet', 'report errors only');
  return addHostChangeOptions(described).addHelpText('after', HELP);
}

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

/** Options that every action takes. */
const COMMON: readonly (keyof NodedevOptions)[] = ['inventory', 'udev', 'pciIds', 'json', 'quiet'];

/** Carries out the action that `args` begins with. */
export async function run(args: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  const [name, ...rest] = args;
  const action = NODEDEV_ACTIONS.find(each => each.name === name);
  if (!action) {
    const names = NODEDEV_ACTIONS.map(each => each.name);
    throw new UsageError(`there is no action '${name}'; actions are ${names.join(', ')}`);
  }
  const { least, most } = action;
  if (rest.length < least || rest.length > most)
    throw new UsageError(`usage: slotwise nodedev ${action.usage}`);
  const known = new Set<string>([...COMMON, ...action.options]);
  const foreign = Object.keys(options).find(option => !known.has(option));
  if (foreign !== undefined) {
    const flag = foreign.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
    throw new UsageError(`'${action.name}' has no option --${flag}`);
  }
  const module = await action.load();
  return module.run(rest, options, io);
}
