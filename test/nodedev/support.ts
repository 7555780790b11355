import {
  type Capability,
  type CapabilityType,
  capabilityOf,
  type NodeDevice,
} from '../../src/nodedev/device.ts';
import { Inventory } from '../../src/nodedev/inventory.ts';
import { type MemoryEntry, memoryReader } from '../../src/nodedev/sysfs/memory.ts';
import { readSysfs, type SysfsOptions } from '../../src/nodedev/sysfs/scan.ts';

/** A device of these capabilities below `computer`. */
export function device(
  name: string,
  capabilities: Capability | readonly Capability[],
  others: Partial<NodeDevice> = {},
): NodeDevice {
  const list = [capabilities].flat() as readonly Capability[];
  const state = { active: true, persistent: false, autostart: false };
  return { name, devnodes: [], parent: 'computer', capabilities: list, ...state, ...others };
}

const { parent: _, ...root } = device('computer', {
  type: 'system',
  hardware: { uuid: '00000000-0000-0000-0000-000000000000' },
  firmware: {},
});

/** The root. */
export const computer: NodeDevice = root;

/** The PCI function at `03:00.0`, or as the last part of the address says. */
export function pci(
  address = '03:00.0',
  others: Partial<Extract<Capability, { type: 'pci' }>> = {},
): Extract<Capability, { type: 'pci' }> {
  const [bus, slot, fn] = address.split(/[:.]/).map(part => Number.parseInt(part, 16));
  const place = { domain: 0, bus: bus!, slot: slot!, function: fn! };
  return {
    type: 'pci',
    ...place,
    class: 0x020000,
    vendor: { id: 0x8086 },
    product: { id: 0x1521 },
    ...others,
  };
}

export function net(name: string, mac = '52:54:00:00:00:01'): Capability {
  return { type: 'net', interface: name, address: mac, features: [], subtype: '80203' };
}

/** Names of devices. */
export const namesOf = (devices: Iterable<NodeDevice>): string[] => [...devices].map(({ name }) => name);

export const inventory = (...devices: NodeDevice[]): Inventory => new Inventory([computer, ...devices]);

/** The inventory of a sysfs whose entries are given by path. */
export function scan(
  entries: Readonly<Record<string, MemoryEntry>>,
  { udev, ...options }: Omit<SysfsOptions, 'udev'> & { udev?: Readonly<Record<string, string>> } = {},
): Inventory {
  return readSysfs(memoryReader(entries), { ...options, ...(udev && { udev: memoryReader(udev) }) });
}

/** Entries below a directory. */
export function below(
  directory: string,
  entries: Readonly<Record<string, MemoryEntry>>,
): Record<string, MemoryEntry> {
  return Object.fromEntries(Object.entries(entries).map(([path, entry]) => [`${directory}/${path}`, entry]));
}

/** A link from a class or bus directory to a device, as the kernel writes it. */
export function listed(directory: string, path: string): Record<string, MemoryEntry> {
  const up = '../'.repeat(directory.split('/').length);
  return { [`${directory}/${path.slice(path.lastIndexOf('/') + 1)}`]: { link: up + path } };
}

export type Entries = Record<string, MemoryEntry>;

/** A device and the links by which a class or bus lists it. */
export function at(path: string, directory: string, entries: Entries): Entries {
  return { ...below(path, entries), ...listed(directory, path) };
}

/** A capability of the device that a sysfs shows under that name. */
export const found = <T extends CapabilityType>(entries: Entries, name: string, type: T) =>
  capabilityOf(scan(entries).byName(name)!, type);
