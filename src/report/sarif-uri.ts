import { isAbsolute, relative, resolve, sep } from 'node:path';

/** A file as SARIF names it. */
export interface FileUri {
  readonly uri: string;
  /** Outside of the working directory, and so known by its whole path alone. */
  readonly isAbsolute: boolean;
}

const encoded = (path: string): string =>
  path.replaceAll(sep, '/').replace(/[^/]+/g, part => encodeURIComponent(wellFormed(part)));

const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/**
 * The URI of a file: relative to the working directory and without a leading `./` where it is below it, because
 * GitHub matches it with the paths of the repository as they stand.
 */
export function fileUri(file: string, directory: string): FileUri {
  const path = resolve(directory, file);
  const below = relative(directory, path);
  const isBelow = below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  return isBelow ? { uri: encoded(below), isAbsolute: false } : { uri: absoluteUri(path), isAbsolute: true };
}

/** The URI of an absolute path. */
export function absoluteUri(path: string): string {
  const uri = encoded(path).replace(/^\/?([A-Za-z])%3A/, '/$1:');
  return `file://${uri}`;
}
