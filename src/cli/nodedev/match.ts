import { existsSync } from 'node:fs';
import type { NodeDevice } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { findEquivalents, type Want } from '../../nodedev/match/assign.ts';
import { type FindOptions, findEquivalent } from '../../nodedev/match/find.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { Printer } from '../printer.ts';
import type { NodedevOptions } from './actions.ts';
import { findDevice, notFound } from './find.ts';
import { loadInventory } from './inventory.ts';
import { jsonText } from './output.ts';
import { hostUse } from './use.ts';

/** What was found for one wanted device. */
interface Row {
  readonly wanted: string;
  /** The domain that is to have it, where one is named. */
  readonly domain?: string;
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
  const state = hostUse(target.inventory, options.in, options);
  const rows = match(wanted.wants, target.inventory, { free, strict, state });
  const text = options.json ? jsonText(rows) : rows.map(row => rowText(row, rows.length > 1)).join('');
  await new Printer(() => io.stdout).print(text);
  const found = wanted.code === EXIT.clean && rows.every(({ chosen }) => chosen !== null);
  return Math.max(wanted.code, target.code, found ? EXIT.clean : EXIT.findings) as ExitCode;
}

interface Wanted {
  readonly wants: readonly Want[];
  readonly code: ExitCode;
}

/** One argument: a device or a file, and the domain that it is for. */
interface Asked {
  readonly text: string;
  readonly domain?: string;
}

/** `DOMAIN=NAME`; a file may have `=` in its own name. */
function askedIn(argument: string): Asked {
  const at = argument.indexOf('=');
  if (at <= 0 || existsSync(argument)) return { text: argument };
  return { text: argument.slice(at + 1), domain: argument.slice(0, at) };
}

/** A file stands for its devices that are nobody's parent; the others are there to say where those sit. */
async function wantsOf(args: readonly string[], options: NodedevOptions, io: Io): Promise<Wanted> {
  const asked = args.map(askedIn);
  const names = asked.filter(({ text }) => !existsSync(text));
  const wants: Want[] = [];
  let code: ExitCode = EXIT.clean;
  for (const { text, ...domain } of asked.filter(each => !names.includes(each))) {
    const loaded = await loadInventory([text], options, io);
    const { inventory } = loaded;
    code = Math.max(code, loaded.code) as ExitCode;
    wants.push(...leavesOf(inventory).map(device => ({ device, inventory, ...domain })));
  }
  if (names.length === 0) return { wants, code };
  const named = await namedWants(names, options, io);
  return { wants: [...wants, ...named.wants], code: Math.max(code, named.code) as ExitCode };
}

async function namedWants(names: readonly Asked[], options: NodedevOptions, io: Io): Promise<Wanted> {
  const { inventory, code } = await loadInventory(options.inventory, options, io);
  const wants: Want[] = [];
  for (const { text, ...domain } of names) {
    const device = findDevice(inventory, text);
    if (device) wants.push({ device, inventory, ...domain });
    else await new Printer(() => io.stderr).print(notFound(inventory, text));
  }
  const found = wants.length === names.length ? EXIT.clean : EXIT.findings;
  return { wants, code: Math.max(code, found) as ExitCode };
}

function leavesOf(inventory: Inventory): readonly NodeDevice[] {
  return inventory.devices.filter(device => inventory.children(device).length === 0);
}

function match(wants: readonly Want[], inventory: Inventory, options: FindOptions): readonly Row[] {
  const chosen = findEquivalents(wants, inventory, options);
  return wants.map(want => ({
    wanted: want.device.name,
    ...(want.domain !== undefined && { domain: want.domain }),
    candidates: findEquivalent(want, inventory, options).map(({ name }) => name),
    chosen: chosen?.get(want)?.name ?? null,
  }));
}

/** One device is answered with all candidates, the best first; several with one choice each. */
function rowText({ wanted, domain, candidates, chosen }: Row, isSet: boolean): string {
  const whose = domain === undefined ? '' : `${domain}=`;
  if (isSet) return `${whose}${wanted} -> ${chosen ?? '(no choice)'}\n`;
  return candidates.map(name => `${name}\n`).join('');
}
