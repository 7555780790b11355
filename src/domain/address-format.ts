import type { Address, PciAddress } from './address.ts';

/** Attributes in the order in which libvirt prints them, `type` first. */
export type AttributeList = readonly (readonly [name: string, value: string])[];

function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

function pciAttributes(address: PciAddress): [string, string][] {
  const attributes: [string, string][] = [
    ['domain', hex(address.domain, 4)],
    ['bus', hex(address.bus, 2)],
    ['slot', hex(address.slot, 2)],
    ['function', `0x${address.function.toString(16)}`],
  ];
  if (address.multifunction) attributes.push(['multifunction', address.multifunction]);
  return attributes;
}

function numbers(address: Address): [string, string][] {
  switch (address.type) {
    case 'pci':
      return pciAttributes(address);
    case 'drive':
      return [
        ['controller', String(address.controller)],
        ['bus', String(address.bus)],
        ['target', String(address.target)],
        ['unit', String(address.unit)],
      ];
    case 'usb': {
      const bus: [string, string] = ['bus', String(address.bus)];
      return address.port.length ? [bus, ['port', formatPort(address.port)]] : [bus];
    }
    case 'virtio-serial':
      return [
        ['controller', String(address.controller)],
        ['bus', String(address.bus)],
        ['port', String(address.port)],
      ];
    case 'ccid':
      return [
        ['controller', String(address.controller)],
        ['slot', String(address.slot)],
      ];
    case 'spapr-vio':
      return address.reg === undefined ? [] : [['reg', hex(address.reg, 8)]];
    case 'ccw':
      if (address.devno === undefined) return [];
      return [
        ['cssid', hex(address.cssid ?? 0, 1)],
        ['ssid', hex(address.ssid ?? 0, 1)],
        ['devno', hex(address.devno, 4)],
      ];
    case 'isa': {
      const parts: [string, string][] = [];
      if (address.iobase) parts.push(['iobase', hex(address.iobase, 1)]);
      if (address.irq) parts.push(['irq', hex(address.irq, 1)]);
      return parts;
    }
    case 'dimm': {
      const slot: [string, string] = ['slot', String(address.slot)];
      return address.base ? [slot, ['base', hex(address.base, 1)]] : [slot];
    }
    default:
      return [];
  }
}

/** The attributes of `<address>` in libvirt's canonical form (https://libvirt.org/formatdomain.html#device-addresses). */
export function addressAttributes(address: Address): AttributeList {
  return [['type', address.type], ...numbers(address)];
}

/** The attributes of the `<zpci>` child, or undefined when there is none. */
export function zpciAttributes(address: Address): AttributeList | undefined {
  if (address.type !== 'pci' || !address.zpci) return undefined;
  const { uid, fid } = address.zpci;
  const attributes: [string, string][] = [];
  if (uid !== undefined) attributes.push(['uid', hex(uid, 4)]);
  if (fid !== undefined) attributes.push(['fid', hex(fid, 8)]);
  return attributes.length ? attributes : undefined;
}

/** A USB port path as written, `1.2.3`; it ends at the first 0. */
export function formatPort(port: readonly number[]): string {
  const end = port.indexOf(0);
  return (end === -1 ? port : port.slice(0, end)).join('.');
}

/** The short form for messages: `0000:00:1f.2`, `usb 0 port 1.2`, `drive 0:0:0:1`, `fe.0.0001`. */
export function describeAddress(address: Address): string {
  switch (address.type) {
    case 'pci':
      return describePci(address);
    case 'usb':
      return address.port.length
        ? `usb bus ${address.bus} port ${formatPort(address.port)}`
        : `usb bus ${address.bus}`;
    case 'drive':
      return `drive ${address.controller}:${address.bus}:${address.target}:${address.unit}`;
    case 'ccw':
      return address.devno === undefined
        ? 'ccw'
        : `ccw ${[address.cssid ?? 0, address.ssid ?? 0].map(n => n.toString(16)).join('.')}.${address.devno
            .toString(16)
            .padStart(4, '0')}`;
    default: {
      const parts = numbers(address).map(([name, value]) => `${name} ${value}`);
      return [address.type, ...parts].join(' ');
    }
  }
}

/** `0000:00:1f.2`, libvirt's own form. */
export function describePci(address: Pick<PciAddress, 'domain' | 'bus' | 'slot' | 'function'>): string {
  const domain = address.domain.toString(16).padStart(4, '0');
  const bus = address.bus.toString(16).padStart(2, '0');
  const slot = address.slot.toString(16).padStart(2, '0');
  return `${domain}:${bus}:${slot}.${address.function.toString(16)}`;
}
