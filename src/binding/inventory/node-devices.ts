import type { HostSource, ScsiSource, UsbSource } from '../../hostdev/source.ts';
import { usbPlace } from '../../hostdev/source.ts';
import { formatPci, formatScsi, formatUsb } from '../../nodedev/address.ts';
import { type NodeDevice, usbOf } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';

function usbDevices(inventory: Inventory, source: UsbSource): readonly NodeDevice[] {
  const place = usbPlace(source);
  const { ids } = source;
  const found = place ? [inventory.byAddress('usb', formatUsb(place))] : inventory.devices;
  return found.filter((device): device is NodeDevice => {
    const usb = device && usbOf(device);
    if (!usb) return false;
    return !ids || (usb.vendor.id === ids.vendor && usb.product.id === ids.product);
  });
}

function scsiDevice(inventory: Inventory, source: ScsiSource): NodeDevice | undefined {
  const host = /^scsi_host(\d+)$/.exec(source.adapter)?.[1];
  if (host === undefined || source.unit > Number.MAX_SAFE_INTEGER) return undefined;
  const { bus, target } = source;
  return inventory.byAddress(
    'scsi',
    formatScsi({ host: Number(host), bus, target, lun: Number(source.unit) }),
  );
}

function onlyDevice(inventory: Inventory, source: HostSource): NodeDevice | undefined {
  switch (source.type) {
    case 'pci':
      return inventory.byAddress('pci', formatPci(source));
    case 'scsi':
      return scsiDevice(inventory, source);
    case 'mdev':
      return inventory.byAddress('mdev', source.uuid);
    case 'net':
    case 'netdev':
      return inventory.byAddress('net', source.name);
    case 'storage':
      return inventory.byAddress('block', source.name);
    default:
      return undefined;
  }
}

/** The kinds of source whose devices an inventory lists. */
export function isListed({ type }: HostSource): boolean {
  return type !== 'iscsi' && type !== 'scsi_host' && type !== 'misc';
}

/**
 * The devices of the host that a source may mean: several for USB ids alone, none where it is not there or of a kind
 * that no inventory lists (`iscsi`, `scsi_host`, `misc`).
 */
export function nodeDevicesOf(inventory: Inventory, source: HostSource): readonly NodeDevice[] {
  if (source.type === 'usb') return usbDevices(inventory, source);
  const device = onlyDevice(inventory, source);
  return device ? [device] : [];
}
