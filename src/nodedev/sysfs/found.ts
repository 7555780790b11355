import type { Capability, DeviceFacts, Devnode } from '../device.ts';
import type { PciIds } from './pci-ids.ts';
import type { UdevDatabase } from './udev.ts';
import type { SysfsView } from './view.ts';

/** A device as a class reader found it; its parent follows from its path. */
export interface Found {
  readonly name: string;
  /** Relative to the root of sysfs. */
  readonly path: string;
  readonly capability: Capability;
  readonly devnodes?: readonly Devnode[];
  readonly facts?: DeviceFacts;
}

/** What the class readers read from. */
export interface Source {
  readonly sysfs: SysfsView;
  readonly udev: UdevDatabase;
  /** Names of PCI vendors and products; none without. */
  readonly pciIds?: PciIds;
  /** The UUID of the host where the firmware does not tell. */
  readonly hostUuid?: string;
}

/** Lists the devices of one class. */
export type ClassReader = (source: Source) => readonly Found[];

/** libvirt's name of a device: the parts joined, and all but letters and digits of ASCII replaced. */
export function deviceName(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter(part => part !== undefined)
    .join('_')
    .replace(/[^0-9A-Za-z]/g, '_');
}

/** Applies `read` to the device behind each entry of a directory of links; what leads nowhere is left out. */
export function eachDevice(
  { sysfs }: Source,
  directory: string,
  read: (path: string, kernelName: string) => Found | undefined,
): readonly Found[] {
  return sysfs.list(directory).flatMap(entry => {
    const path = sysfs.real(`${directory}/${entry}`);
    return path === undefined || path === '' ? [] : (read(path, entry) ?? []);
  });
}
