import { READ_LIMIT, type SysfsReader } from './reader.ts';

/** Content of a file, or of a link as `{ link: '../target' }`. */
export type MemoryEntry = string | Uint8Array | { readonly link: string };

/** Reads a tree that is given as paths and their contents; directories are there because something is in them. */
export function memoryReader(entries: Readonly<Record<string, MemoryEntry>>): SysfsReader {
  const files = new Map(Object.entries(entries));
  const directories = new Map<string, Set<string>>();
  for (const path of files.keys()) addDirectories(directories, path);

  const isThere = (path: string): boolean => files.has(path) || directories.has(path);
  const follow = (path: string): string => resolve(files, path);
  return {
    list: directory => [...(directories.get(follow(directory)) ?? [])],
    read(file) {
      const entry = files.get(follow(file));
      const bytes = typeof entry === 'string' ? new TextEncoder().encode(entry) : entry;
      return bytes instanceof Uint8Array ? bytes.slice(0, READ_LIMIT) : undefined;
    },
    link(path) {
      const parent = follow(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
      const entry = files.get(
        [parent, path.slice(path.lastIndexOf('/') + 1)].filter(part => part !== '').join('/'),
      );
      return typeof entry === 'object' && 'link' in entry ? entry.link : undefined;
    },
    exists: path => isThere(path) || isThere(follow(path)),
  };
}

function addDirectories(directories: Map<string, Set<string>>, path: string): void {
  const parts = path.split('/');
  for (let length = 0; length < parts.length; length++) {
    const directory = parts.slice(0, length).join('/');
    const names = directories.get(directory) ?? new Set();
    names.add(parts[length]!);
    directories.set(directory, names);
  }
}

/** Follows every link on the way. */
function resolve(files: ReadonlyMap<string, MemoryEntry>, path: string): string {
  let todo = path.split('/');
  const done: string[] = [];
  for (let hops = 0; todo.length > 0 && hops < 1000; hops++) {
    const [part, ...rest] = todo as [string, ...string[]];
    todo = rest;
    if (part === '..') done.pop();
    if (part === '' || part === '.' || part === '..') continue;
    const entry = files.get([...done, part].join('/'));
    if (typeof entry === 'object' && 'link' in entry) todo = [...entry.link.split('/'), ...todo];
    else done.push(part);
  }
  return done.join('/');
}
