import type { SysfsReader } from './reader.ts';

/** Links followed before a path counts as a loop. */
const HOPS = 40;

/** The part of a path behind its last slash. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path without its last part; empty at the top. */
export function parentPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `path` without `.` and `..`; what would lead out of the root ends at the root. */
function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Typed reading of sysfs attributes. */
export class SysfsView {
  readonly #reader: SysfsReader;

  constructor(reader: SysfsReader) {
    this.#reader = reader;
  }

  /** Names in a directory, in code unit order. */
  list(directory: string): readonly string[] {
    return [...this.#reader.list(directory)].sort();
  }

  exists(path: string): boolean {
    return this.#reader.exists(path);
  }

  bytes(file: string): Uint8Array | undefined {
    return this.#reader.read(file);
  }

  /** A file's text up to its first zero byte, without white space around; undefined when it is empty. */
  text(file: string): string | undefined {
    const bytes = this.#reader.read(file);
    if (!bytes) return undefined;
    const end = bytes.indexOf(0);
    const text = new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
    return text === '' ? undefined : text;
  }

  /** A decimal number, perhaps negative. */
  decimal(file: string): number | undefined {
    const text = this.text(file);
    return text !== undefined && /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined;
  }

  /** A hexadecimal number of at most 32 bits, with or without `0x`. */
  hex(file: string): number | undefined {
    const digits = /^(?:0x)?([0-9a-f]{1,8})$/i.exec(this.text(file) ?? '')?.[1];
    return digits === undefined ? undefined : Number.parseInt(digits, 16);
  }

  /** The last part of where a link points. */
  target(link: string): string | undefined {
    const target = this.#reader.link(link);
    return target === undefined ? undefined : baseName(target);
  }

  /** The device directory that an entry of `bus/` or `class/` stands for; undefined when it leads nowhere. */
  real(path: string): string | undefined {
    let at = normalize(path);
    for (let hops = 0; hops < HOPS; hops++) {
      const target = this.#reader.link(at);
      if (target === undefined) return this.exists(at) ? at : undefined;
      at = target.startsWith('/')
        ? normalize(target.replace(/^\/sys\//, '/'))
        : normalize(`${parentPath(at)}/${target}`);
    }
    return undefined;
  }

  /** The variables of a device's `uevent` file. */
  uevent(device: string): ReadonlyMap<string, string> {
    const lines = (this.text(`${device}/uevent`) ?? '').split('\n');
    return new Map(
      lines.flatMap(line => {
        const equals = line.indexOf('=');
        return equals > 0 ? [[line.slice(0, equals), line.slice(equals + 1)] as const] : [];
      }),
    );
  }
}
