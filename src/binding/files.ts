/** What is read of a host; paths are relative to the root of sysfs, such as `bus/pci/devices`. */
export interface HostFiles {
  /** The text of a file; undefined when it is not there or cannot be read. */
  read(path: string): string | undefined;
  /** Up to `length` bytes from the start of a file; undefined as above. */
  bytes(path: string, length: number): Uint8Array | undefined;
  /** The names in a directory, sorted; none when it is not there. */
  list(path: string): readonly string[];
  /** The last part of what a symbolic link points to; undefined when there is no such link. */
  linkName(path: string): string | undefined;
  exists(path: string): boolean;
}

/** Writes to a host. */
export interface HostWriter {
  /** Writes one value to one file of sysfs. Throws where the kernel refuses, an error with `code` such as `EBUSY`. */
  write(path: string, value: string): void;
}

/** Keeps one text, such as the state file. */
export interface TextStore {
  /** The text; undefined when none has been kept yet. Throws when it cannot be read. */
  load(): string | undefined;
  /** Replaces the text in one step: whoever looks sees the old one or the new. Throws when it cannot. */
  save(text: string): void;
}

/** What an error says: its code, such as `EBUSY`, or its message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : error.message;
}
