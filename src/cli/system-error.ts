import type { Diagnostic } from '../diagnostic.ts';

/** Ids of the findings about files rather than about what is in them. */
export type FileRule =
  | 'file/missing'
  | 'file/no-match'
  | 'file/no-xml'
  | 'file/unreadable'
  | 'file/unwritable'
  | 'file/not-regular';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  EEXIST: 'a file of that name exists',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
  ENXIO: 'the device or socket cannot be opened',
  EIO: 'the device reports an input or output error',
};

/** The code of a system error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** Why a system call failed, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const words = code === undefined ? undefined : REASONS[code];
  if (words) return `${words} (${code})`;
  return error instanceof Error ? error.message : String(error);
}

/** A finding about a file as a whole. */
export function fileProblem(rule: FileRule, message: string): Diagnostic {
  return { rule, severity: 'error', message };
}
