/**
 * What the inventory needs of a file system. Paths are relative to the root of sysfs, with `/` between their parts and
 * without a leading one. Nothing here throws: what cannot be read is not there.
 */
export interface SysfsReader {
  /** Names in a directory, in any order; none when there is no such directory. */
  list(directory: string): readonly string[];
  /** The first bytes of a file, at most `READ_LIMIT`. */
  read(file: string): Uint8Array | undefined;
  /** Where a symbolic link points, as written. */
  link(path: string): string | undefined;
  /** True for what `list`, `read` or `link` could find, links that lead nowhere included. */
  exists(path: string): boolean;
}

/** Bytes read of one file: vital product data can have 32 KiB, all else in sysfs at most a page. */
export const READ_LIMIT = 65_536;

/** Entries taken of one directory. */
export const LIST_LIMIT = 100_000;
