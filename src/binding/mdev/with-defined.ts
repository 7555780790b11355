import { mdevOf, type NodeDevice, ROOT_NAME } from '../../nodedev/device.ts';
import { Inventory } from '../../nodedev/inventory.ts';
import { deviceName } from '../../nodedev/sysfs/found.ts';
import type { DefinedMdev } from './config.ts';
import { parentAt } from './parent.ts';

const isOf =
  ({ uuid, parent }: DefinedMdev) =>
  (device: NodeDevice): boolean => {
    const mdev = mdevOf(device);
    return mdev?.uuid === uuid && (mdev.parentAddress === undefined || mdev.parentAddress === parent);
  };

function inactive(inventory: Inventory, defined: DefinedMdev): NodeDevice {
  const { uuid, parent, config } = defined;
  return {
    name: deviceName('mdev', uuid, parent),
    devnodes: [],
    parent: parentAt(inventory, parent)?.name ?? ROOT_NAME,
    capabilities: [
      {
        type: 'mdev',
        typeId: config.typeId,
        uuid,
        parentAddress: parent,
        iommuGroup: 0,
        attributes: config.attributes,
      },
    ],
    active: false,
    persistent: true,
    autostart: config.start === 'auto',
  };
}

/**
 * The inventory with the mediated devices that are kept over boots: those that are there become persistent, the
 * others are listed as inactive, below the root where their parent is not on this host, as libvirt has it.
 */
export function withDefinedMdevs(inventory: Inventory, defined: readonly DefinedMdev[]): Inventory {
  const known = inventory.devices.map(device => {
    const kept = defined.find(each => isOf(each)(device));
    return kept ? { ...device, persistent: true, autostart: kept.config.start === 'auto' } : device;
  });
  const absent = defined.filter(each => !inventory.devices.some(isOf(each)));
  return new Inventory([...known, ...absent.map(each => inactive(inventory, each))]);
}
