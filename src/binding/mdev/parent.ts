import { formatChannel, formatPci } from '../../nodedev/address.ts';
import type { MdevType } from '../../nodedev/capability/mdev-types.ts';
import { type Capability, mdevOf, mdevTypesOf, type NodeDevice } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';

function addressIn(capability: Capability, { path }: NodeDevice): string | undefined {
  switch (capability.type) {
    case 'pci':
      return formatPci(capability);
    case 'css':
    case 'ccwgroup':
      return formatChannel(capability);
    case 'ap_matrix':
      return 'matrix';
    case 'mdev_types':
      return path?.split('/').at(-1);
    default:
      return undefined;
  }
}

/** How the kernel calls a parent of mediated devices (`class/mdev_bus`); undefined for what cannot be one. */
export function parentAddress(device: NodeDevice): string | undefined {
  for (const capability of device.capabilities) {
    const address = addressIn(capability, device);
    if (address !== undefined) return address;
  }
  return undefined;
}

/** The device that the kernel calls `address`; undefined where it is not on this host. */
export function parentAt(inventory: Inventory, address: string): NodeDevice | undefined {
  return inventory.devices.find(device => parentAddress(device) === address);
}

/** One of the types that a parent can make. */
export function typeOf(parent: NodeDevice, id: string): MdevType | undefined {
  return mdevTypesOf(parent).find(type => type.id === id);
}

/** The kind of a mediated device, as its parent's type says; undefined where the inventory does not tell. */
export function deviceApiOf(inventory: Inventory, device: NodeDevice): string | undefined {
  const mdev = mdevOf(device);
  if (!mdev) return undefined;
  const { typeId, parentAddress } = mdev;
  const parent = inventory.parent(device) ?? (parentAddress && parentAt(inventory, parentAddress));
  return parent ? typeOf(parent, typeId)?.deviceApi : undefined;
}

/** Types and their free instances, as messages list them. */
export function describeTypes(parent: NodeDevice): string {
  const types = mdevTypesOf(parent).map(({ id, availableInstances }) => `${id} (${availableInstances} free)`);
  return types.length > 0 ? types.join(', ') : 'none';
}
