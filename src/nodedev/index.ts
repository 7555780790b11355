/**
 * Host devices as libvirt's node devices: read from XML or from sysfs, found by name, address, key, filter or
 * selector, compared between hosts and over time. Package entry `slotwise/nodedev`.
 */
export type { Diagnostic, Result } from '../diagnostic.ts';
export * from './address.ts';
export { BUSES, type Bus, busOf } from './bus.ts';
export {
  type Change,
  type ChangeEvent,
  diffInventories,
  LIFECYCLE_EVENTS,
} from './changes.ts';
export * from './device.ts';
export { ChangeFeed, type ChangeListener, type ChangesSince, type SequencedChange } from './feed.ts';
export { Inventory } from './inventory.ts';
export { stableKeyOf, stableKeysOf } from './key.ts';
export { filterOfFlags, type ListFilter, listDevices } from './list.ts';
export { type NodeDeviceOptions, parseNodeDevice, parseNodeDevices } from './load.ts';
export { findEquivalents, type Want } from './match/assign.ts';
export { type EqualityOptions, isEquivalent, type Located } from './match/equal.ts';
export { type FindOptions, findEquivalent, findMdevParents } from './match/find.ts';
export { compareNatural, inListOrder, inNaturalOrder } from './natural.ts';
export { ADDRESS_KINDS, type AddressKind, type Place, placesOf } from './place.ts';
export { SELECTOR_KEY_NAMES } from './selector/keys.ts';
export { parseSelector, type Selector, selectDevices } from './selector/selector.ts';
export { type HostState, stateOf } from './state.ts';
export { fsReader } from './sysfs/fs.ts';
export { type MemoryEntry, memoryReader } from './sysfs/memory.ts';
export { type PciIds, parsePciIds } from './sysfs/pci-ids.ts';
export type { SysfsReader } from './sysfs/reader.ts';
export { readSysfs, type SysfsOptions } from './sysfs/scan.ts';
export { drawTrees, type TreeNode, treesOf } from './tree.ts';
export {
  CAPABILITY_BITS,
  CAPABILITY_WORDS,
  type CapabilityWord,
  capabilityList,
  FILTER_WORDS,
  type FilterWord,
  isFilterWord,
  wordsOf,
} from './words.ts';
export type { ReadMode } from './xml/context.ts';
export { type PrintNodeDeviceOptions, printNodeDevice } from './xml/print-device.ts';
