import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Input } from './files.ts';
import { fileProblem, reasonOf } from './system-error.ts';

const byName = (one: Dirent, other: Dirent): number => (one.name < other.name ? -1 : 1);

/**
 * Every `*.xml` file in a directory and below, sorted by name at each level. Hidden entries are left out, and links
 * to directories are not followed, for they may lead round in circles.
 */
export function xmlFilesBelow(directory: string): Input[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    return [{ name: directory, path: directory, problem: fileProblem('file/unreadable', reasonOf(error)) }];
  }
  return entries
    .filter(entry => !entry.name.startsWith('.'))
    .sort(byName)
    .flatMap(entry => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return xmlFilesBelow(path);
      return entry.name.endsWith('.xml') && isFile(entry, path) ? [{ name: path, path }] : [];
    });
}

/** A link that leads nowhere counts as a file, so that it is reported. */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
}
