import type { Address } from '../domain/address.ts';
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

/** The controllers that the listed devices sit on, and those that these sit on in turn. */
export function neededControllers(devices: Devices): ReadonlySet<Device> {
  const needed = new Set<Device>();
  const pending: Device[] = (Object.values(devices).flat() as Device[]).filter(device => device.element);
  for (let device = pending.pop(); device; device = pending.pop()) {
    const on = device.guest.address && controllerOf(device, device.guest.address);
    if (!on) continue;
    for (const controller of devices.controller) {
      if (controller.type !== on[0] || controller.index !== on[1] || needed.has(controller)) continue;
      needed.add(controller);
      pending.push(controller);
    }
  }
  return needed;
}
