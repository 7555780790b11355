import type { NodeDevice } from './device.ts';

/** Devices whose names are bus addresses, of which each part is a hexadecimal number. */
const HEXADECIMAL = /^(?:pci|ccw|css|ccwgroup|ap)_[0-9a-f]+(?:_[0-9a-f]+)*$/;

type Key = readonly (string | number)[];

function keyOf(name: string): Key {
  if (HEXADECIMAL.test(name)) {
    const [family, ...parts] = name.split('_') as [string, ...string[]];
    return [`${family}_`, ...parts.flatMap(part => [Number.parseInt(part, 16), '_'])];
  }
  return (name.match(/\d+|\D+/g) ?? []).map(part => (/\d/.test(part) ? Number(part) : part));
}

function compareKeys(one: Key, other: Key): number {
  for (let at = 0; at < one.length && at < other.length; at++) {
    const [left, right] = [one[at]!, other[at]!];
    if (left === right) continue;
    if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return one.length - other.length;
}

const plain = (one: string, other: string): number => Number(one > other) - Number(one < other);

/** Compares names so that numbers in them count as numbers: `eth2` stands before `eth10`. */
export function compareNatural(one: string, other: string): number {
  return compareKeys(keyOf(one), keyOf(other)) || plain(one, other);
}

/** The devices by natural order of their names. */
export function inNaturalOrder(devices: readonly NodeDevice[]): readonly NodeDevice[] {
  const keyed = devices.map(device => ({ device, key: keyOf(device.name) }));
  keyed.sort((one, other) => compareKeys(one.key, other.key) || plain(one.device.name, other.device.name));
  return keyed.map(({ device }) => device);
}

/** The devices in the order of `virsh nodedev-list`: by name, capital letters as small ones. */
export function inListOrder(devices: readonly NodeDevice[]): readonly NodeDevice[] {
  const lower = (device: NodeDevice): string => device.name.toLowerCase();
  return [...devices].sort((one, other) => plain(lower(one), lower(other)) || plain(one.name, other.name));
}
