import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { codeOf, fileProblem, reasonOf } from './system-error.ts';
import { xmlFilesBelow } from './walk.ts';

/** One document to work on, or the reason why there is none. */
export interface Input {
  /** What to call it in reports: the path as given, or as found below what was given. */
  readonly name: string;
  /** Absent for standard input. */
  readonly path?: string;
  /** Bytes of a regular file when it was found, where they are known. */
  readonly size?: number;
  /** Why the path leads to no document. */
  readonly problem?: Diagnostic;
}

export const STDIN: Input = { name: '<stdin>' };

const GLOB = /[*?[\]{}()]/;

/**
 * The documents that the arguments of a command name, in their order, each once: files, `-`, directories (every
 * `*.xml` below, by name) and globs that no shell has expanded. The name of an existing file is never read as a glob.
 */
export async function findInputs(args: readonly string[]): Promise<Input[]> {
  const found = new Map<string, Input>();
  for (const arg of args) {
    for (const input of arg === '-' ? [STDIN] : await inputsOf(arg)) {
      const key = input.path === undefined ? '-' : resolve(input.path);
      if (!found.has(key)) found.set(key, input);
    }
  }
  return [...found.values()];
}

async function inputsOf(arg: string): Promise<Input[]> {
  try {
    const found = statSync(arg);
    if (found.isDirectory()) return inDirectory(arg);
    return [{ name: arg, path: arg, ...(found.isFile() && { size: found.size }) }];
  } catch (error) {
    if (GLOB.test(arg)) return inGlob(arg);
    return [{ name: arg || "''", path: arg, problem: unreachable(error) }];
  }
}

/** The finding for a path that leads nowhere. */
export function unreachable(error: unknown): Diagnostic {
  const isMissing = codeOf(error) === 'ENOENT';
  return fileProblem(isMissing ? 'file/missing' : 'file/unreadable', reasonOf(error));
}

function inDirectory(directory: string): Input[] {
  const inputs = xmlFilesBelow(directory);
  if (inputs.length > 0) return inputs;
  const problem = fileProblem('file/no-xml', 'the directory has no *.xml file in it or below it');
  return [{ name: directory, path: directory, problem }];
}

async function inGlob(pattern: string): Promise<Input[]> {
  const { globSync } = await import('tinyglobby');
  const portable = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
  const paths = globSync(portable, { expandDirectories: false, absolute: isAbsolute(pattern) }).sort();
  if (paths.length > 0) return paths.map(path => ({ name: path, path }));
  const problem = fileProblem('file/no-match', 'no file has this name, and none matches it as a pattern');
  return [{ name: pattern, path: pattern, problem }];
}
