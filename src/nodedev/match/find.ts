import { mdevTypesOf, type NodeDevice, pciOf } from '../device.ts';
import type { Inventory } from '../inventory.ts';
import { inNaturalOrder } from '../natural.ts';
import { type HostState, stateOf } from '../state.ts';
import { type EqualityOptions, isEquivalent, type Located } from './equal.ts';

/** Which of the equal devices count. */
export interface FindOptions extends EqualityOptions {
  /** Only devices that no running domain uses and that can be assigned. */
  readonly free?: boolean;
  /** What is known of the use of the host that is searched; default: what its inventory tells. */
  readonly state?: HostState;
  /** NUMA node to prefer; default: that of the wanted device. */
  readonly numaNode?: number;
}

/** NUMA node of the device or of the PCI function it sits on. */
export function numaOf({ device, inventory }: Located): number | undefined {
  for (const each of [device, ...inventory.ancestors(device)]) {
    const node = pciOf(each)?.numaNode;
    if (node !== undefined && node >= 0) return node;
  }
  return undefined;
}

/** IOMMU group of the device or of the PCI function it sits on, with the number of its members. */
export function groupOf({ device, inventory }: Located): { number: number; size: number } | undefined {
  for (const each of [device, ...inventory.ancestors(device)]) {
    const group = pciOf(each)?.iommuGroup;
    if (group) return { number: group.number, size: group.addresses.length };
  }
  return undefined;
}

/** What the guest gets is the PCI function below a network interface, so that is what has to be free. */
function assignedOf({ device, inventory }: Located): NodeDevice {
  const isFunctional = device.capabilities.some(({ type }) => type === 'net' || type === 'storage');
  if (!isFunctional) return device;
  return inventory.ancestors(device).find(each => pciOf(each) ?? isUsb(each)) ?? device;
}

const isUsb = (device: NodeDevice): boolean => device.capabilities.some(({ type }) => type === 'usb_device');

/** The running domains that have other parts of the device's IOMMU group. */
function groupUsers(device: NodeDevice, inventory: Inventory, state: HostState): readonly string[] {
  const addresses = pciOf(device)?.iommuGroup?.addresses ?? [];
  return addresses.flatMap(address => {
    const member = inventory.byPci(address);
    return (member && member !== device && state.userOf(member)) || [];
  });
}

/** VFIO gives a group to one guest at a time, so the rest of it has to be free too, or with the same domain. */
function isFree(located: Located, state: HostState, domain: string | undefined): boolean {
  const assigned = assignedOf(located);
  return (
    state.userOf(located.device) === undefined &&
    state.userOf(assigned) === undefined &&
    groupUsers(assigned, located.inventory, state).every(user => user === domain) &&
    (state.isAssignable(located.device) || state.isAssignable(assigned))
  );
}

/** Low numbers come first: on the NUMA node, then alone in an IOMMU group. */
function rankOf(located: Located, numaNode: number | undefined): number {
  const near = numaNode !== undefined && numaOf(located) === numaNode ? 0 : 2;
  return near + (groupOf(located)?.size === 1 ? 0 : 1);
}

/**
 * The devices of `inventory` that are the same hardware as `wanted`, for its domain where one is named, best first: on
 * the NUMA node, alone in their IOMMU group, by name.
 */
export function findEquivalent(
  wanted: Located & { readonly domain?: string },
  inventory: Inventory,
  options: FindOptions = {},
): readonly NodeDevice[] {
  const { free = false, state = stateOf(inventory), numaNode = numaOf(wanted) } = options;
  const candidates = inventory.devices.filter(device => {
    const located = { device, inventory };
    return isEquivalent(wanted, located, options) && (!free || isFree(located, state, wanted.domain));
  });
  const ranked = inNaturalOrder(candidates).map(device => ({
    device,
    rank: rankOf({ device, inventory }, numaNode),
  }));
  return ranked.sort((one, other) => one.rank - other.rank).map(({ device }) => device);
}

/** Devices of `inventory` on which an mdev like `wanted` can still be made. */
export function findMdevParents(wanted: Located, inventory: Inventory): readonly NodeDevice[] {
  const parent = wanted.inventory.parent(wanted.device);
  const mdev = wanted.device.capabilities.find(each => each.type === 'mdev');
  if (mdev?.type !== 'mdev') return [];
  return inNaturalOrder(
    inventory.devices.filter(device => {
      const offer = mdevTypesOf(device).find(({ id }) => id === mdev.typeId);
      if (!offer || offer.availableInstances < 1) return false;
      return !parent || isEquivalent({ device: parent, inventory: wanted.inventory }, { device, inventory });
    }),
  );
}
