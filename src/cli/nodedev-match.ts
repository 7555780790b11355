import { existsSync } from 'node:fs';
import type { NodeDevice } from '../nodedev/device.ts';
import type { Inventory } from '../nodedev/inventory.ts';
import { findEquivalents, type Want } from '../nodedev/match/assign.ts';
import { type FindOptions, findEquivalent } from '../nodedev/match/find.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';
import type { Io } from './io.ts';
import type { NodedevOptions } from './nodedev-actions.ts';
import { findDevice, notFound } from './nodedev-find.ts';
import { loadInventory } from './nodedev-inventory.ts';
import { jsonText } from './nodedev-output.ts';
import { Printer } from './printer.ts';

/** What was found for one wanted device. */
interface Row {
  readonly wanted: string;
  readonly candidates: readonly string[];
  /** Null where the devices cannot all be matched at once. */
  readonly chosen: string | null;
}

/** Finds the same hardware as the named devices in another inventory. */
export async function run(args: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  if (!options.in) throw new UsageError("'match' needs --in PATH, the inventory to search");
  const wanted = await wantsOf(args, options, io);
  const target = await loadInventory(options.in, options, io);
  const { free = false, strict = false } = options;
  const rows = match(wanted.wants, target.inventory, { free, strict });
  const text = options.json ? jsonText(rows) : rows.map(row => rowText(row, rows.length > 1)).join('');
  await new Printer(() => io.stdout).print(text);
  const found = wanted.code === EXIT.clean && rows.every(({ chosen }) => chosen !== null);
  return Math.max(wanted.code, target.code, found ? EXIT.clean : EXIT.findings) as ExitCode;
}

interface Wanted {
  readonly wants: readonly Want[];
  readonly code: ExitCode;
}

/** A file stands for its devices that are nobody's parent; the others are there to say where those sit. */
async function wantsOf(args: readonly string[], options: NodedevOptions, io: Io): Promise<Wanted> {
  const files = args.filter(arg => existsSync(arg));
  const names = args.filter(arg => !files.includes(arg));
  const wants: Want[] = [];
  let code: ExitCode = EXIT.clean;
  for (const file of files) {
    const loaded = await loadInventory([file], options, io);
    code = Math.max(code, loaded.code) as ExitCode;
    wants.push(...leavesOf(loaded.inventory).map(device => ({ device, inventory: loaded.inventory })));
  }
  if (names.length === 0) return { wants, code };
  const { inventory, code: read } = await loadInventory(options.inventory, options, io);
  const found = names.map(name => findDevice(inventory, name));
  for (const [at, device] of found.entries()) {
    if (device) wants.push({ device, inventory });
    else await new Printer(() => io.stderr).print(notFound(inventory, names[at]!));
  }
  const all = found.every(device => device);
  return { wants, code: Math.max(code, read, all ? EXIT.clean : EXIT.findings) as ExitCode };
}

function leavesOf(inventory: Inventory): readonly NodeDevice[] {
  return inventory.devices.filter(device => inventory.children(device).length === 0);
}

function match(wants: readonly Want[], inventory: Inventory, options: FindOptions): readonly Row[] {
  const chosen = findEquivalents(wants, inventory, options);
  return wants.map(want => ({
    wanted: want.device.name,
    candidates: findEquivalent(want, inventory, options).map(({ name }) => name),
    chosen: chosen?.get(want)?.name ?? null,
  }));
}

/** One device is answered with all candidates, the best first; several with one choice each. */
function rowText({ wanted, candidates, chosen }: Row, isSet: boolean): string {
  if (isSet) return `${wanted} -> ${chosen ?? '(no choice)'}\n`;
  return candidates.map(name => `${name}\n`).join('');
}
