import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readStore } from '../../binding/mdev/store.ts';
import { withDefinedMdevs } from '../../binding/mdev/with-defined.ts';
import { nodeMdevStore } from '../../binding/node-fs.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { NodeDevice } from '../../nodedev/device.ts';
import { Inventory } from '../../nodedev/inventory.ts';
import { parseNodeDevices } from '../../nodedev/load.ts';
import { fsReader } from '../../nodedev/sysfs/fs.ts';
import { type PciIds, parsePciIds } from '../../nodedev/sysfs/pci-ids.ts';
import { readSysfs } from '../../nodedev/sysfs/scan.ts';
import { EXIT, type ExitCode, exitCodeOf, UsageError } from '../exit.ts';
import { findInputs } from '../files.ts';
import type { Io } from '../io.ts';
import { Printer } from '../printer.ts';
import { readInput } from '../read.ts';
import { stylishReporter } from '../reporter.ts';
import { reasonOf } from '../system-error.ts';
import type { NodedevOptions } from './actions.ts';
import { DEFAULT_MDEVS } from './change-options.ts';

/** An inventory, and how far reading it went well. */
export interface LoadedInventory {
  readonly inventory: Inventory;
  readonly code: ExitCode;
}

type LoadOptions = Pick<NodedevOptions, 'udev' | 'pciIds' | 'quiet' | 'mdevs'>;

/** The sysfs of this host. */
export const LIVE = '/sys';

/** Reads the inventories at `paths`, or this host's, as one; findings go to standard error. */
export async function loadInventory(
  paths: readonly string[] | undefined,
  options: LoadOptions,
  io: Io,
): Promise<LoadedInventory> {
  const devices: NodeDevice[] = [];
  let code: ExitCode = EXIT.clean;
  for (const path of paths ?? [LIVE]) {
    const root = sysfsRoot(path);
    if (root === undefined) code = Math.max(code, await loadXml(path, devices, options, io)) as ExitCode;
    else devices.push(...scan(root, options).devices);
  }
  const inventory = new Inventory(devices);
  const kept = options.mdevs ?? (paths ? undefined : DEFAULT_MDEVS);
  return { inventory: kept === undefined ? inventory : await withKept(inventory, kept, options, io), code };
}

/** Adds the mediated devices that are kept in a directory. */
async function withKept(
  inventory: Inventory,
  directory: string,
  { quiet = false }: LoadOptions,
  io: Io,
): Promise<Inventory> {
  const { value: defined, diagnostics } = readStore(nodeMdevStore(directory));
  const reporter = stylishReporter(io, new Printer(() => io.stderr), quiet);
  await reporter.report({ file: directory, value: undefined, bytes: undefined, ok: true, diagnostics });
  return withDefinedMdevs(inventory, defined);
}

/** Where the sysfs is that `path` stands for: itself, or `sys` in it. */
export function sysfsRoot(path: string): string | undefined {
  return [path, join(path, 'sys')].find(
    each => isDirectory(join(each, 'bus')) && isDirectory(join(each, 'devices')),
  );
}

/** False, too, for what cannot be looked at; reading it will say why. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function scan(root: string, { udev, pciIds }: LoadOptions): Inventory {
  const data = udev ?? udevBeside(root);
  const names = pciIdsFrom(pciIds);
  return readSysfs(fsReader(root), {
    ...(data !== undefined && { udev: fsReader(data) }),
    ...(names && { pciIds: names }),
  });
}

/** A copied sysfs brings its own udev data, or does without. */
function udevBeside(root: string): string | undefined {
  const beside = [join(root, '..', 'run', 'udev', 'data'), join(root, 'run', 'udev', 'data')];
  return beside.find(isDirectory);
}

/** Where distributions put the list of PCI names. */
const PCI_IDS = ['/usr/share/hwdata/pci.ids', '/usr/share/misc/pci.ids'];

function pciIdsFrom(file: string | undefined): PciIds | undefined {
  const found = file ?? PCI_IDS.find(each => existsSync(each));
  if (found === undefined) return undefined;
  try {
    return parsePciIds(readFileSync(found, 'utf8'));
  } catch (error) {
    if (file === undefined) return undefined;
    throw new UsageError(`--pci-ids ${file}: ${reasonOf(error)}`);
  }
}

async function loadXml(
  path: string,
  into: NodeDevice[],
  { quiet = false }: LoadOptions,
  io: Io,
): Promise<ExitCode> {
  const reporter = stylishReporter(io, new Printer(() => io.stderr), quiet);
  let code: ExitCode = EXIT.clean;
  for (const input of await findInputs([path])) {
    const read = await readInput(input, () => io.stdin);
    const bytes = 'problem' in read ? undefined : read.bytes;
    const { value, diagnostics } = bytes
      ? parseNodeDevices(bytes)
      : { value: [], diagnostics: 'problem' in read ? [read.problem] : ([] as Diagnostic[]) };
    into.push(...value);
    const found = exitCodeOf(diagnostics);
    await reporter.report({ file: input.name, value, bytes, ok: found === EXIT.clean, diagnostics });
    code = Math.max(code, found) as ExitCode;
  }
  await reporter.end();
  return code;
}
