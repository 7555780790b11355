import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { release } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { HostFiles, HostWriter, TextStore } from './files.ts';
import type { HostExtras } from './read-state.ts';

function attempt<T, F>(read: () => T, otherwise: F): T | F {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** Reads a host's sysfs below `root`, `/sys` or a copy of it. */
export function nodeFiles(root: string): HostFiles {
  return {
    read: path => attempt(() => readFileSync(join(root, path), 'utf8'), undefined),
    bytes: (path, length) => attempt(() => readBytes(join(root, path), length), undefined),
    list: path => attempt(() => readdirSync(join(root, path)).sort(), []),
    linkName: path => attempt(() => basename(readlinkSync(join(root, path))), undefined),
    exists: path => existsSync(join(root, path)),
  };
}

function readBytes(path: string, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/** Writes to files below `root` that are there already; sysfs takes a value in one write. */
export function nodeWriter(root: string): HostWriter {
  return {
    write(path, value) {
      const file = openSync(join(root, path), 'r+');
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
