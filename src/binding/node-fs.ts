import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { release } from 'node:os';
import { dirname, join } from 'node:path';
import { type HostWriter, reasonOf, type TextStore } from './files.ts';
import type { MdevStore } from './mdev/store.ts';
import type { HostExtras } from './read-state.ts';

function attempt<T, F>(read: () => T, otherwise: F): T | F {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** Writes to files below `root` that are there already; sysfs takes a value in one write. */
export function nodeWriter(root: string): HostWriter {
  return {
    write(path, value) {
      // Most of these files cannot be read, not even by root, so they are opened for nothing but writing.
      const file = openSync(join(root, path), constants.O_WRONLY);
      try {
        writeSync(file, value);
      } finally {
        closeSync(file);
      }
    },
  };
}

/** Keeps a text in one file, whose directory is made when it is first saved. */
export function nodeStore(path: string): TextStore {
  return {
    load: () => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    save(text) {
      mkdirSync(dirname(path), { recursive: true });
      const temporary = `${path}.${process.pid}.tmp`;
      try {
        writeDurably(temporary, text);
        renameSync(temporary, path);
      } catch (error) {
        rmSync(temporary, { force: true });
        throw error;
      }
    },
  };
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What binding has to know beside sysfs, found next to `root` as on a running system: `/dev`, `/lib/modules`. */
export function nodeExtras(root: string): HostExtras {
  const base = dirname(root);
  const modules = join(base, 'lib/modules');
  const kernels = [release(), ...attempt(() => readdirSync(modules).sort(), [])];
  const aliases = kernels.map(each => join(modules, each, 'modules.alias')).find(each => existsSync(each));
  const modulesAlias = aliases && attempt(() => readFileSync(aliases, 'utf8'), undefined);
  return { vfioDevice: existsSync(join(base, 'dev/vfio/vfio')), ...(modulesAlias && { modulesAlias }) };
}

/** Keeps configs of mediated devices below a directory as mdevctl does, one file `PARENT/UUID` each. */
export function nodeMdevStore(directory: string): MdevStore {
  const names = (path: string): readonly string[] => attempt(() => readdirSync(path).sort(), []);
  const store = (parent: string, uuid: string): TextStore => nodeStore(join(directory, parent, uuid));
  return {
    list: () =>
      names(directory).flatMap(parent => names(join(directory, parent)).map(uuid => ({ parent, uuid }))),
    load: (parent, uuid) => attempt(() => store(parent, uuid).load(), undefined),
    save: (parent, uuid, text) => store(parent, uuid).save(text),
    remove: (parent, uuid) => rmSync(join(directory, parent, uuid)),
  };
}

/** True when a guest has the IOMMU group open: its node next to `root`, the sysfs, then admits nobody else. */
export function isGroupBusy(root: string, group: number): boolean {
  try {
    closeSync(openSync(join(dirname(root), 'dev/vfio', String(group)), constants.O_RDWR));
    return false;
  } catch (error) {
    return reasonOf(error) === 'EBUSY';
  }
}
