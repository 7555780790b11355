import { formatChannel, formatPci, formatScsi, formatUsb, parseChannel, parsePci } from './address.ts';
import type { Capability, NodeDevice } from './device.ts';

/** The kinds of address by which a device is found; `net` is the interface's name, `mdev` the UUID. */
export const ADDRESS_KINDS = [
  'pci',
  'usb',
  'scsi',
  'ccw',
  'css',
  'ccwgroup',
  'ap',
  'mdev',
  'net',
  'block',
] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

/** An address and its kind. */
export interface Place {
  readonly kind: AddressKind;
  readonly address: string;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

function placeOf(capability: Capability): Place | undefined {
  switch (capability.type) {
    case 'pci':
      return { kind: 'pci', address: formatPci(capability) };
    case 'usb_device':
      return { kind: 'usb', address: formatUsb(capability) };
    case 'scsi':
      return { kind: 'scsi', address: formatScsi(capability) };
    case 'ccw':
    case 'css':
    case 'ccwgroup':
      return { kind: capability.type, address: formatChannel(capability) };
    case 'ap_card':
      return { kind: 'ap', address: hex(capability.adapter, 2) };
    case 'ap_queue':
      return { kind: 'ap', address: `${hex(capability.adapter, 2)}.${hex(capability.domain, 4)}` };
    case 'mdev':
      return capability.uuid === undefined ? undefined : { kind: 'mdev', address: capability.uuid };
    case 'net':
      return { kind: 'net', address: capability.interface };
    case 'storage':
      return { kind: 'block', address: capability.block };
    default:
      return undefined;
  }
}

/** Where the device sits, for each of its capabilities that says so. */
export function placesOf(device: NodeDevice): readonly Place[] {
  return device.capabilities.flatMap(capability => placeOf(capability) ?? []);
}

/** What the look-up by address is indexed by. */
export function addressKeysOf(device: NodeDevice): readonly string[] {
  return placesOf(device).map(({ kind, address }) => `${kind} ${address}`);
}

const decimals =
  (separator: string, count: number) =>
  (text: string): string | undefined => {
    const parts = text.split(separator);
    return parts.length === count && parts.every(part => /^\d{1,10}$/.test(part))
      ? parts.map(Number).join(separator)
      : undefined;
  };

const channel = (text: string): string | undefined => {
  const parsed = parseChannel(text);
  return parsed && formatChannel(parsed);
};

const same = (text: string): string => text;
const lower = (text: string): string => text.toLowerCase();

const NORMAL: Readonly<Record<AddressKind, (text: string) => string | undefined>> = {
  pci: text => {
    const parsed = parsePci(text);
    return parsed && formatPci(parsed);
  },
  usb: decimals('.', 2),
  scsi: decimals(':', 4),
  ccw: channel,
  css: channel,
  ccwgroup: channel,
  ap: lower,
  mdev: lower,
  net: same,
  block: same,
};

/** `address` in the kernel's spelling, or undefined when it is no address of that kind. */
export function normalAddress(kind: AddressKind, address: string): string | undefined {
  return NORMAL[kind](address);
}
