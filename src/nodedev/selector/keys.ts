import { busOf } from '../bus.ts';
import { type Capability, mdevTypesOf, type NodeDevice, pciOf } from '../device.ts';
import type { Inventory } from '../inventory.ts';
import { placesOf } from '../place.ts';
import type { HostState } from '../state.ts';
import { wordsOf } from '../words.ts';
import type { ValueForm } from './forms.ts';
import { ADDRESS, BUS, CAPABILITY, CLASS, EXACT, FLAG, HEXADECIMAL, LOWER, NUMBER } from './forms.ts';

/** Where a device stands when a selector looks at it. */
export interface Surroundings {
  readonly inventory: Inventory;
  readonly state: HostState;
}

type Values = readonly (string | undefined)[];

/** One key: which values a device has for it, and how a value is written. */
export interface SelectorKey {
  readonly form: ValueForm;
  /** In the spelling that the form compares. */
  values(device: NodeDevice, around: Surroundings): Values;
}

/** A key whose values come from each capability. */
function field(form: ValueForm, values: (capability: Capability) => Values): SelectorKey {
  return { form, values: device => device.capabilities.flatMap(values) };
}

function key(form: ValueForm, values: SelectorKey['values']): SelectorKey {
  return { form, values };
}

function flag(test: (device: NodeDevice, around: Surroundings) => boolean): SelectorKey {
  return { form: FLAG, values: (device, around) => [test(device, around) ? 'yes' : undefined] };
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const decimal = (value: number | undefined): string | undefined => value?.toString();

function idOf(capability: Capability, which: 'vendor' | 'product'): Values {
  return capability.type === 'pci' || capability.type === 'usb_device' ? [hex(capability[which].id, 4)] : [];
}

function classOf(capability: Capability): Values {
  if (capability.type === 'pci')
    return [capability.class === undefined ? undefined : hex(capability.class, 6)];
  if (capability.type !== 'usb') return [];
  return [hex(capability.class, 2) + hex(capability.subclass, 2) + hex(capability.protocol, 2)];
}

function serialsOf(capability: Capability): Values {
  if (capability.type === 'storage') return [capability.serial];
  if (capability.type === 'system') return [capability.hardware.serial];
  return capability.type === 'pci' ? [capability.vpd?.readOnly?.serialNumber] : [];
}

function typesOf(device: NodeDevice): Values {
  const own = device.capabilities.map(each => {
    if (each.type === 'drm') return each.node;
    if (each.type === 'mdev') return each.typeId;
    return each.type === 'scsi' ? each.unitType : undefined;
  });
  return [...own, ...mdevTypesOf(device).map(({ id }) => id)];
}

const BLOCK = /^\/dev\//;

/** Keys of the selector language. */
export const SELECTOR_KEYS: Readonly<Record<string, SelectorKey>> = {
  bus: key(BUS, (device, { inventory }) => [busOf(device, inventory)]),
  cap: key(CAPABILITY, device => wordsOf(device)),
  name: key(EXACT, ({ name }) => [name]),
  parent: key(EXACT, ({ parent }) => [parent]),
  ancestor: key(EXACT, (device, { inventory }) => inventory.ancestors(device).map(({ name }) => name)),
  path: key(EXACT, ({ path }) => [path]),
  driver: key(EXACT, ({ driver }) => [driver]),
  address: key(ADDRESS, device => placesOf(device).map(({ address }) => address)),
  vendor: field(HEXADECIMAL, each => idOf(each, 'vendor')),
  product: field(HEXADECIMAL, each => idOf(each, 'product')),
  class: field(CLASS, classOf),
  iommu: field(NUMBER, each => {
    if (each.type === 'pci') return [decimal(each.iommuGroup?.number)];
    return each.type === 'mdev' && each.iommuGroup > 0 ? [decimal(each.iommuGroup)] : [];
  }),
  numa: field(NUMBER, each =>
    each.type === 'pci' && (each.numaNode ?? -1) >= 0 ? [decimal(each.numaNode)] : [],
  ),
  ifname: field(EXACT, each => (each.type === 'net' ? [each.interface] : [])),
  mac: field(LOWER, each => (each.type === 'net' ? [each.address?.toLowerCase()] : [])),
  link: field(EXACT, each => (each.type === 'net' ? [each.link?.state] : [])),
  block: field(EXACT, each => (each.type === 'storage' ? [each.block, each.block.replace(BLOCK, '')] : [])),
  serial: key(EXACT, device => [...device.capabilities.flatMap(serialsOf), device.facts?.serial]),
  model: key(EXACT, device => [
    ...device.capabilities.map(each => (each.type === 'storage' ? each.model : undefined)),
    device.facts?.scsiModel,
  ]),
  wwpn: field(LOWER, each => {
    if (each.type === 'scsi_host') return [each.fcHost?.wwpn?.toLowerCase()];
    return each.type === 'scsi_target' ? [each.fcRemotePort?.wwpn.toLowerCase()] : [];
  }),
  uuid: field(LOWER, each => {
    if (each.type === 'mdev') return [each.uuid?.toLowerCase()];
    return each.type === 'system' ? [each.hardware.uuid.toLowerCase()] : [];
  }),
  type: key(EXACT, typesOf),
  vf: flag(device => pciOf(device)?.physFunction !== undefined),
  pf: flag(device => pciOf(device)?.virtFunctions !== undefined),
  active: flag(({ active }) => active),
  persistent: flag(({ persistent }) => persistent),
  autostart: flag(({ autostart }) => autostart),
  inuse: flag((device, { state }) => state.userOf(device) !== undefined),
  detached: flag((device, { state }) => state.isDetached(device)),
  assignable: flag((device, { state }) => state.isAssignable(device)),
};

/** Names of the keys, in the order of the documentation. */
export const SELECTOR_KEY_NAMES: readonly string[] = Object.keys(SELECTOR_KEYS);
