import type { Address, Device, PlannedDevice } from '../../src/index.ts';

const hex = (value: number): string => value.toString(16);

/** A port path ends at its first 0. */
function path(port: readonly number[]): string {
  const end = port.indexOf(0);
  return (end === -1 ? port : port.slice(0, end)).join('.');
}

/** An address in few characters: `0:1f.2`, `usb 0:1.2`, `drive 0/0/0/1`, `ccw fe.0.0001`; `-` for none. */
export function shortAddress(address: Address | undefined): string {
  if (!address) return '-';
  switch (address.type) {
    case 'pci': {
      const domain = address.domain ? `${hex(address.domain)}:` : '';
      const multi = address.multifunction ? ` multi=${address.multifunction}` : '';
      const zpci = address.zpci ? ` uid=${address.zpci.uid} fid=${address.zpci.fid}` : '';
      return `${domain}${hex(address.bus)}:${hex(address.slot)}.${address.function}${multi}${zpci}`;
    }
    case 'drive':
      return `drive ${address.controller}/${address.bus}/${address.target}/${address.unit}`;
    case 'usb':
      return `usb ${address.bus}:${path(address.port)}`;
    case 'virtio-serial':
      return `vserial ${address.controller}/${address.bus}/${address.port}`;
    case 'ccid':
      return `ccid ${address.controller}/${address.slot}`;
    case 'spapr-vio':
      return address.reg === undefined ? 'vio' : `vio 0x${hex(address.reg)}`;
    case 'ccw':
      if (address.devno === undefined) return 'ccw';
      return `ccw ${hex(address.cssid ?? 0)}.${hex(address.ssid ?? 0)}.${hex(address.devno).padStart(4, '0')}`;
    case 'isa':
      return `isa 0x${hex(address.iobase)}/${address.irq}`;
    case 'dimm':
      return address.base ? `dimm ${address.slot}@0x${hex(address.base)}` : `dimm ${address.slot}`;
    default:
      return address.type;
  }
}

/** `usb:0` for controllers (`ich9-uhci1:0` for the members of a group), `vda` for disks, else the kind. */
function keyOf(device: Device): string {
  if (device.kind === 'disk') return device.targetDev ?? 'disk';
  if (device.kind !== 'controller') return device.kind;
  return `${device.model?.startsWith('ich9-') ? device.model : device.type}:${device.index}`;
}

/** Names of the devices in order; the second of a name is `interface 2`, and so on. */
export function keysOf(devices: readonly PlannedDevice[]): string[] {
  const seen = new Map<string, number>();
  return devices.map(({ device }) => {
    const key = keyOf(device);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key} ${count}`;
  });
}

function details(device: Device): string | undefined {
  switch (device.kind) {
    case 'disk':
      return device.targetBus;
    case 'controller':
      return device.model;
    case 'interface':
    case 'video':
      return device.modelType;
    case 'serial':
      return `${device.targetType}/${device.targetModelName}`;
    case 'console':
      return device.targetType;
    case 'input':
      return `${device.type}/${device.bus}`;
    case 'audio':
    case 'graphics':
    case 'hostdev':
      return device.type;
    case 'sound':
    case 'memballoon':
    case 'watchdog':
    case 'panic':
    case 'memory':
    case 'iommu':
    case 'tpm':
    case 'vsock':
      return device.model;
    default:
      return undefined;
  }
}

/** A device with what decides its place, and the place: `usb:0(piix3-uhci) 0:1.2`, `panic(s390)`. */
export function shortDevice({ device, address }: PlannedDevice): string {
  const detail = details(device);
  const name = device.kind === 'controller' ? `${device.type}:${device.index}` : keyOf(device);
  const place = address ? ` ${shortAddress(address)}` : '';
  return `${name}${detail === undefined ? '' : `(${detail})`}${place}`;
}
