import type { Device, Devices, KindName } from './device.ts';

/** The order in which libvirt walks over all devices (virDomainDeviceInfoIterate). */
export const WALK_ORDER: readonly KindName[] = [
  'disk',
  'interface',
  'sound',
  'hostdev',
  'video',
  'controller',
  'smartcard',
  'serial',
  'parallel',
  'channel',
  'console',
  'input',
  'filesystem',
  'watchdog',
  'memballoon',
  'rng',
  'nvram',
  'hub',
  'shmem',
  'tpm',
  'panic',
  'memory',
  'redirdev',
  'iommu',
  'vsock',
  'crypto',
  'pstore',
];

/**
 * All devices that can have an address, in walk order. The first console is left out while it is only another view
 * of the first serial port.
 */
export function walk<D extends Devices>(devices: D): D[KindName][number][] {
  const list: Device[] = [];
  // Loops count, as in `xml/element.ts`: every stage walks.
  for (let at = 0; at < WALK_ORDER.length; at++) {
    const kind = WALK_ORDER[at]!;
    const own: readonly Device[] = devices[kind];
    if (own.length === 0) continue;
    const { length } = list;
    for (let each = 0; each < own.length; each++) list.push(own[each]!);
    if (kind === 'console' && isMirror(list[length])) list.splice(length, 1);
  }
  return list as D[KindName][number][];
}

/** The first console is listed beside a serial port, of which libvirt makes a copy in its place. */
export const isReplaced = ({ console, serial }: Devices): boolean =>
  isMirror(console[0]) && console[0]?.element !== undefined && serial[0]?.element !== undefined;

function isMirror(device: Device | undefined): boolean {
  return device?.kind === 'console' && (device.targetType === undefined || device.targetType === 'serial');
}
