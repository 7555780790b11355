import { formatPci } from '../../nodedev/address.ts';
import { type NodeDevice, pciOf } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { isBridge, isGuestDriver } from '../../nodedev/state.ts';
import { type GroupRole, roleOf } from '../group-members.ts';

/** One device of an IOMMU group. */
export interface GroupMember {
  /** `0000:03:00.0` */
  readonly address: string;
  /** Absent when the inventory does not list it. */
  readonly device?: NodeDevice;
  readonly driver?: string;
  readonly role: GroupRole;
}

/** What has to be known of an IOMMU group before a guest gets any of it. */
export interface GroupReport {
  readonly number: number;
  readonly members: readonly GroupMember[];
  /** No member is in the way. An inventory without drivers cannot tell, and is trusted. */
  readonly viable: boolean;
}

/** True when a driver that holds devices for guests has it. */
export function isHeld({ driver }: Pick<NodeDevice, 'driver'>): boolean {
  return driver !== undefined && isGuestDriver(driver);
}

function memberOf(inventory: Inventory, address: string, given: ReadonlySet<string>): GroupMember {
  const device = inventory.byAddress('pci', address);
  const driver = device?.driver;
  const vfio = device !== undefined && isHeld(device);
  const known = {
    vfio,
    isBridge: device !== undefined && isBridge(device),
    ...(driver !== undefined && { driver }),
  };
  const role = roleOf(known, given.has(address));
  return { address, ...(device && { device }), ...(driver !== undefined && { driver }), role };
}

/**
 * The IOMMU group of the PCI device at `address`, each member with its role; `given` are the addresses that go to the
 * guest. Undefined when the inventory knows no group of the device.
 */
export function groupReport(
  inventory: Inventory,
  address: string,
  given: ReadonlySet<string> = new Set(),
): GroupReport | undefined {
  const device = inventory.byAddress('pci', address);
  const group = device && pciOf(device)?.iommuGroup;
  if (!group) return undefined;
  const members = group.addresses.map(each => memberOf(inventory, formatPci(each), given));
  return { number: group.number, members, viable: members.every(({ role }) => role !== 'blocking') };
}
