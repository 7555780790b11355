// This file reads the file system; the architecture test allows it here and nowhere else in nodedev.
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { LIST_LIMIT, READ_LIMIT, type SysfsReader } from './reader.ts';

/**
 * Reads the sysfs mounted, or recorded, at `root`.
 *
 * A recording is a copy of a part of `/sys` with its symbolic links, made for instance by
 * `tar -C /sys -c bus class devices kernel/iommu_groups | tar -C DIR -x` with errors ignored (some attributes cannot
 * be read) or by `cp -a`; and `/run/udev/data` beside it. Links that lead out of the root are not followed.
 */
export function fsReader(root: string): SysfsReader {
  const top = attempt(() => realpathSync.native(root)) ?? root;
  const real = (path: string): string | undefined => {
    const found = attempt(() => realpathSync.native(join(top, path)));
    const inside = found === top || found?.startsWith(top.endsWith(sep) ? top : top + sep);
    return inside ? found : undefined;
  };
  return {
    list(directory) {
      const path = real(directory);
      return (path === undefined ? undefined : attempt(() => readdirSync(path)))?.slice(0, LIST_LIMIT) ?? [];
    },
    read(file) {
      const path = real(file);
      return path === undefined ? undefined : attempt(() => readSome(path));
    },
    link: path => attempt(() => readlinkSync(join(top, path))),
    exists: path => attempt(() => lstatSync(join(top, path))) !== undefined,
  };
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** Opening a pipe without a writer would wait for one. */
const OPEN = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function readSome(path: string): Uint8Array | undefined {
  const file = openSync(path, OPEN);
  try {
    if (!fstatSync(file).isFile()) return undefined;
    const bytes = new Uint8Array(READ_LIMIT);
    let length = 0;
    for (let count = -1; count !== 0 && length < READ_LIMIT; length += count) {
      count = readSync(file, bytes, length, READ_LIMIT - length, null);
    }
    return bytes.slice(0, length);
  } finally {
    closeSync(file);
  }
}
