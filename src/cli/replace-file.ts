import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { fileProblem, reasonOf } from './system-error.ts';

let written = 0;

/**
 * Makes `bytes` the content of a file, in one step: whoever looks sees the old content or the new. An existing file
 * keeps its mode and, where allowed, its owner; of a symbolic link the target is replaced; a file that has this
 * content already is left alone.
 */
export function replaceFile(path: string, bytes: Uint8Array): Diagnostic | undefined {
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    if (before && !before.isFile())
      return fileProblem('file/not-regular', 'only a regular file can be rewritten');
    if (before?.size === bytes.length && readFileSync(path).equals(bytes)) return undefined;
    // A rename would replace a write-protected file as well.
    if (before) accessSync(path, constants.W_OK);
    writeBeside(before ? realpathSync(path) : path, bytes, before);
    return undefined;
  } catch (error) {
    return fileProblem('file/unwritable', `cannot be written: ${reasonOf(error)}`);
  }
}

function writeBeside(target: string, bytes: Uint8Array, before: Stats | undefined): void {
  const temporary = join(dirname(target), `.slotwise-${process.pid}-${written++}.tmp`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx' });
    if (before) keepOwnership(temporary, before);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function keepOwnership(path: string, { uid, gid, mode }: Stats): void {
  try {
    chownSync(path, uid, gid);
  } catch {
    // Only root may give files away; the mode can be kept all the same.
  }
  chmodSync(path, mode & 0o777);
}
