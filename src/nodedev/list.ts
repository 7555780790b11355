import { type Bus, busOf } from './bus.ts';
import type { NodeDevice } from './device.ts';
import type { Inventory } from './inventory.ts';
import { CAPABILITY_BITS, capabilityList, FILTER_WORDS, type FilterWord } from './words.ts';

/**
 * What to list. Within a group one word is enough, all groups have to be met, and an empty or absent group does not
 * filter: libvirt's semantics, widened by bus and parent.
 */
export interface ListFilter {
  readonly capabilities?: readonly FilterWord[];
  readonly activity?: readonly ('active' | 'inactive')[];
  readonly persistence?: readonly ('persistent' | 'transient')[];
  readonly buses?: readonly Bus[];
  /** Names of parents, one level up. */
  readonly parents?: readonly string[];
}

function meets<T>(wanted: readonly T[] | undefined, has: readonly (T | undefined)[]): boolean {
  return !wanted || wanted.length === 0 || has.some(each => each !== undefined && wanted.includes(each));
}

/** The devices that pass, in the order of the inventory. */
export function listDevices(inventory: Inventory, filter: ListFilter = {}): readonly NodeDevice[] {
  return inventory.devices.filter(
    device =>
      meets(filter.activity, [device.active ? 'active' : 'inactive']) &&
      meets(filter.persistence, [device.persistent ? 'persistent' : 'transient']) &&
      meets(filter.parents, [device.parent]) &&
      meets(filter.capabilities, capabilityList(device)) &&
      (!filter.buses?.length || filter.buses.includes(busOf(device, inventory))),
  );
}

/** Bits of libvirt's flag word besides those of capabilities. */
const STATE_BITS = { persistent: 28, transient: 29, inactive: 30, active: 31 } as const;

const isSet = (flags: number, bit: number): boolean => Math.floor(flags / 2 ** bit) % 2 === 1;

/** The filter that libvirt's flag word (unsigned, 32 bits) means. */
export function filterOfFlags(flags: number): ListFilter {
  const states = <const W extends keyof typeof STATE_BITS>(...words: W[]): W[] =>
    words.filter(word => isSet(flags, STATE_BITS[word]));
  return {
    capabilities: FILTER_WORDS.filter(word => isSet(flags, CAPABILITY_BITS[word])),
    activity: states('active', 'inactive'),
    persistence: states('persistent', 'transient'),
  };
}
