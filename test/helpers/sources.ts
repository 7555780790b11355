import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** Source texts by path below `src`. */
export type Sources = Readonly<Record<string, string>>;

/** All TypeScript sources of the project. */
export function projectSources(): Sources {
  const root = new URL('../../src/', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map(file =>
    file.replaceAll('\\', '/'),
  );
  return Object.fromEntries(
    files
      .filter(file => file.endsWith('.ts'))
      .sort()
      .map(file => [file, readFileSync(new URL(file, root), 'utf8')]),
  );
}

interface Import {
  readonly specifier: string;
  /** Erased by the compiler, so that nothing is loaded. */
  readonly typeOnly: boolean;
}

const STATEMENT = /^(import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** What a source imports or exports from elsewhere. */
export function importsOf(source: string): Import[] {
  const statements = [...source.matchAll(STATEMENT)].map(([, , type, specifier]) => ({
    specifier: specifier!,
    typeOnly: type !== undefined,
  }));
  const dynamic = [...source.matchAll(DYNAMIC)].map(([, specifier]) => ({
    specifier: specifier!,
    typeOnly: false,
  }));
  return [...statements, ...dynamic];
}

/** The path below `src` that a relative import names; undefined for packages. */
export function targetOf(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined;
}

/** The folder below `src` that a file belongs to, or the file itself when it lies in `src`. */
export const folderOf = (file: string): string => file.split('/')[0]!;

/** Imports that do not go to their own folder or to one that stands before it. */
export function wrongWay(sources: Sources, order: readonly (readonly string[])[]): string[] {
  const rankOf = (folder: string): number => order.findIndex(level => level.includes(folder));
  const found: string[] = [];
  for (const [file, source] of Object.entries(sources)) {
    const from = folderOf(file);
    if (rankOf(from) === -1) found.push(`${file}: ${from} has no place in the order`);
    for (const { specifier } of importsOf(source)) {
      const target = targetOf(file, specifier);
      if (target === undefined || folderOf(target) === from) continue;
      if (rankOf(folderOf(target)) >= rankOf(from)) found.push(`${file} → ${target}`);
    }
  }
  return found;
}

/** Chains of files that load one another in a circle; imports of types alone load nothing. */
export function cycles(sources: Sources): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const { specifier, typeOnly } of importsOf(sources[file] ?? '')) {
      const target = typeOnly ? undefined : targetOf(file, specifier);
      if (target !== undefined) visit(target, [...path, file]);
    }
    done.add(file);
  };
  for (const file of Object.keys(sources)) visit(file, []);
  return found;
}

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** A source without comments and without the texts of strings; what templates compute stays. */
const codeOf = (source: string): string =>
  withoutComments(source)
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replace(/`(?:[^`\\]|\\.)*`/g, text => [...text.matchAll(/\$\{[^}]*\}/g)].join(' '));

const HOST_MODULES = ['fs', 'fs/promises', 'process', 'child_process', 'os', 'net', 'http', 'https'];
// `console` is also a kind of device, so only the methods of the global one count.
const GLOBALS = /\bprocess\.\w|\bconsole\.(log|error|warn|info|debug|trace|table|dir)\(|\bfetch\(/;

/** Files that touch the file system, the process, the console or the network. */
export function hostUsers(sources: Sources): string[] {
  return Object.entries(sources)
    .filter(([, source]) => {
      const modules = importsOf(source).map(({ specifier }) => specifier.replace(/^node:/, ''));
      return modules.some(name => HOST_MODULES.includes(name)) || GLOBALS.test(codeOf(source));
    })
    .map(([file]) => file);
}

/** Files that load a package, by import or by require. */
export function usersOf(sources: Sources, name: string): string[] {
  return Object.entries(sources)
    .filter(([, source]) => {
      const imported = importsOf(source).some(({ specifier }) => specifier === name);
      return imported || withoutComments(source).includes(`('${name}')`);
    })
    .map(([file]) => file);
}

/** Files with more lines than `most`. */
export function longerThan(sources: Sources, most: number): string[] {
  return Object.entries(sources)
    .filter(([, source]) => source.trimEnd().split('\n').length > most)
    .map(([file]) => file);
}
