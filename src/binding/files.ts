/** Writes to a host; paths are relative to the root of sysfs, as those of `SysfsReader`. */
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
