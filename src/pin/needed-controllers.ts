import type { Address } from '../domain/address.ts';
import { formatPort } from '../domain/address-format.ts';
import type { Device, DeviceOf, Devices } from '../domain/device.ts';

type ControllerType = NonNullable<DeviceOf<'controller'>['type']>;

/** The controller that an address is on, as type and index. */
function controllerOf(device: Device, address: Address): readonly [ControllerType, number] | undefined {
  switch (address.type) {
    case 'pci':
      return ['pci', address.bus];
    case 'usb':
      return ['usb', address.bus];
    case 'virtio-serial':
    case 'ccid':
      return [address.type, address.controller];
    case 'drive':
      return [driveBus(device), address.controller];
    default:
      return undefined;
  }
}

function driveBus(device: Device): ControllerType {
  const bus = device.kind === 'disk' ? device.targetBus : 'scsi';
  return bus === 'ide' || bus === 'fdc' || bus === 'sata' ? bus : 'scsi';
}

/** The hub that a USB port is behind, if it is behind one. */
function hubOf({ hub }: Devices, address: Address): Device | undefined {
  if (address.type !== 'usb' || address.port.length < 2) return undefined;
  const parent = formatPort(address.port.slice(0, -1));
  return hub.find(({ guest: { address: at } }) => {
    return at?.type === 'usb' && at.bus === address.bus && formatPort(at.port) === parent;
  });
}

/** What an address is on: controllers of its index, and a hub. */
function parentsOf(devices: Devices, device: Device, address: Address): Device[] {
  const on = controllerOf(device, address);
  const hub = hubOf(devices, address);
  const controllers = devices.controller.filter(({ type, index }) => type === on?.[0] && index === on?.[1]);
  return hub ? [...controllers, hub] : controllers;
}

/** The controllers and hubs that the listed devices sit on, and those that these sit on in turn. */
export function neededControllers(devices: Devices): ReadonlySet<Device> {
  const needed = new Set<Device>();
  const pending: Device[] = (Object.values(devices).flat() as Device[]).filter(device => device.element);
  for (let device = pending.pop(); device; device = pending.pop()) {
    const { address } = device.guest;
    for (const parent of address ? parentsOf(devices, device, address) : []) {
      if (needed.has(parent)) continue;
      needed.add(parent);
      pending.push(parent);
    }
  }
  return needed;
}
