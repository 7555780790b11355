import type { DeviceOf, Devices, GuestInfo } from '../domain/device.ts';

/**
 * The serial port that a console is only another view of, if it is one: libvirt prints such a console with the
 * serial port's address.
 */
export function mirroredSerial(
  devices: Devices,
  console: DeviceOf<'console'>,
): DeviceOf<'serial'> | undefined {
  if (console.targetType !== undefined && console.targetType !== 'serial') return undefined;
  return devices.serial[devices.console.indexOf(console)];
}

/** The guest whose address a device is printed with: its own, or that of the serial port it mirrors. */
export function printedGuest(devices: Devices, device: { kind: string; guest: GuestInfo }): GuestInfo {
  if (device.kind !== 'console') return device.guest;
  return mirroredSerial(devices, device as DeviceOf<'console'>)?.guest ?? device.guest;
}
