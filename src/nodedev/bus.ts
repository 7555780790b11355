import type { CapabilityType, NodeDevice } from './device.ts';
import type { Inventory } from './inventory.ts';

/** The buses by which devices are listed; `virtual` is that of functional devices without hardware. */
export const BUSES = ['pci', 'usb', 'scsi', 'ccw', 'ap', 'mdev', 'vdpa', 'virtual', 'none'] as const;
export type Bus = (typeof BUSES)[number];

/** Bus of a capability type; absent for functional devices, which have that of an ancestor. */
const BUS_OF: { readonly [T in CapabilityType]?: Bus } = {
  system: 'none',
  pci: 'pci',
  usb_device: 'usb',
  usb: 'usb',
  scsi_host: 'scsi',
  scsi_target: 'scsi',
  scsi: 'scsi',
  scsi_generic: 'scsi',
  mdev: 'mdev',
  ccw: 'ccw',
  css: 'ccw',
  ccwgroup: 'ccw',
  vdpa: 'vdpa',
  ap_card: 'ap',
  ap_queue: 'ap',
  ap_matrix: 'ap',
};

function ownBus(device: NodeDevice): Bus | undefined {
  for (const { type } of device.capabilities) {
    const bus = BUS_OF[type];
    if (bus !== undefined) return bus;
  }
  return undefined;
}

/**
 * The bus that a device is on. Network interfaces, disks and graphics nodes have the bus of their nearest ancestor
 * that has one, so that `bus='pci' and cap='net'` finds the interfaces of PCI cards; without any they are `virtual`.
 */
export function busOf(device: NodeDevice, inventory: Inventory): Bus {
  const own = ownBus(device);
  if (own !== undefined) return own;
  for (const ancestor of inventory.ancestors(device)) {
    const bus = ownBus(ancestor);
    if (bus !== undefined && bus !== 'none') return bus;
  }
  return 'virtual';
}
