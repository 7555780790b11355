import type { Capability, NodeDevice } from './device.ts';
import { placesOf } from './place.ts';

const hex = (value: number): string => value.toString(16).padStart(4, '0');

/** The keys that one capability gives, the one that survives most first. */
function keysOf(capability: Capability, device: NodeDevice): readonly (string | undefined)[] {
  const { facts } = device;
  switch (capability.type) {
    case 'mdev':
      return [capability.uuid && `mdev:${capability.uuid}`];
    case 'net': {
      const blank = !capability.address || /^[0:]*$/.test(capability.address);
      return [blank ? undefined : `net:${capability.address}`];
    }
    case 'storage':
      return [capability.serial && `storage:${capability.serial}`, facts?.wwid && `storage:${facts.wwid}`];
    case 'scsi_host':
      return [capability.fcHost?.wwpn && `fc:${capability.fcHost.wwpn}`];
    case 'usb_device': {
      const ids = `${hex(capability.vendor.id)}:${hex(capability.product.id)}`;
      return [facts?.serial && `usb:${ids}:${facts.serial}`];
    }
    case 'pci': {
      const serial = capability.vpd?.readOnly?.serialNumber;
      // The functions of one card share its vital product data.
      return serial ? [`vpd:${serial}.${capability.function}`, `vpd:${serial}`] : [];
    }
    default:
      return [];
  }
}

/**
 * All keys by which the device can be found, in lower case, best first: those that stay when devices are renumbered,
 * then its address.
 */
export function stableKeysOf(device: NodeDevice): readonly string[] {
  const lasting = device.capabilities.flatMap(capability => keysOf(capability, device));
  const places = placesOf(device).map(({ kind, address }) => `${kind}:${address}`);
  return [...lasting, ...places]
    .filter(key => key !== undefined && key !== '')
    .map(key => key!.toLowerCase());
}

/**
 * The key that survives renumbering: an mdev's UUID, a MAC, a disk's serial or world-wide id, an adapter's port name,
 * a USB device's ids and serial number, the serial number in vital product data with the function's number; else the
 * address. Undefined for a device without any, which only its name identifies.
 */
export function stableKeyOf(device: NodeDevice): string | undefined {
  return stableKeysOf(device)[0];
}
