import type { Devnode } from '../device.ts';
import type { SysfsReader } from './reader.ts';
import { SysfsView } from './view.ts';

/** What udev knows of one device (https://www.freedesktop.org/software/systemd/man/latest/udev.html). */
export interface UdevRecord {
  readonly properties: ReadonlyMap<string, string>;
  /** Links below `/dev`, as absolute paths, in code unit order. */
  readonly links: readonly string[];
}

const NOTHING: UdevRecord = { properties: new Map(), links: [] };

/** The directory `/run/udev/data`, or a copy of it. */
export class UdevDatabase {
  readonly #view: SysfsView | undefined;
  /** False when there is no database at all, so that its silence says nothing. */
  readonly isPresent: boolean;

  constructor(reader?: SysfsReader) {
    this.#view = reader && new SysfsView(reader);
    this.isPresent = reader !== undefined && reader.list('').length > 0;
  }

  /** The record of a block (`b`) or character (`c`) device. */
  ofNode(type: 'b' | 'c', uevent: ReadonlyMap<string, string>): UdevRecord {
    return this.#read(`${type}${uevent.get('MAJOR')}:${uevent.get('MINOR')}`);
  }

  /** The record of a device without node. */
  ofDevice(subsystem: string, kernelName: string): UdevRecord {
    return this.#read(`+${subsystem}:${kernelName}`);
  }

  #read(file: string): UdevRecord {
    const lines = this.#view?.text(file)?.split('\n');
    if (!lines) return NOTHING;
    const properties = new Map<string, string>();
    const links: string[] = [];
    for (const line of lines) {
      const equals = line.indexOf('=');
      if (line.startsWith('E:') && equals > 2) properties.set(line.slice(2, equals), line.slice(equals + 1));
      if (line.startsWith('S:')) links.push(`/dev/${line.slice(2)}`);
    }
    return { properties, links: links.sort() };
  }
}

/** The device nodes that a device's `uevent` and udev record name. */
export function devnodesOf(uevent: ReadonlyMap<string, string>, record: UdevRecord): readonly Devnode[] {
  const name = uevent.get('DEVNAME');
  const node: Devnode[] = name === undefined ? [] : [{ type: 'dev', path: devicePath(name) }];
  return [...node, ...record.links.map((path): Devnode => ({ type: 'link', path }))];
}

/** The path of a device node; the kernel names it relative to `/dev`. */
export function devicePath(name: string): string {
  return name.startsWith('/') ? name : `/dev/${name}`;
}
