import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const isDirectory = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Makes a directory, and those above it that are not there. Node's own recursion does not end where one cannot be made
 * although the one above it is there, as in /proc.
 *
 * @throws the error of the system when one cannot be made.
 */
export function makeDirectory(path: string, mode?: number): void {
  if (isDirectory(path)) return;
  const above = dirname(path);
  if (above !== path) makeDirectory(above, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another run may have been faster.
    if (!isDirectory(path)) throw error;
  }
}
