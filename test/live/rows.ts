import type { Plan } from '../../src/address/plan.ts';
import { addressAttributes, zpciAttributes } from '../../src/domain/address-format.ts';
import type { Device, Devices, GuestInfo, KindName } from '../../src/domain/device.ts';
import { KINDS } from '../../src/domain/kinds/index.ts';
import { readDevice } from '../../src/domain/load.ts';
import { printedGuest } from '../../src/pin/mirror.ts';
import { isPlaced } from '../../src/pin/new-element.ts';
import { childrenOf } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';

/** What tells devices of one kind apart, and what libvirt decides besides addresses. */
const SHOWN: { readonly [K in KindName]?: readonly string[] } = {
  disk: ['targetDev', 'targetBus', 'model'],
  controller: [
    'type',
    'index',
    'model',
    'ports',
    'masterStartport',
    'modelName',
    'targetChassisNr',
    'targetChassis',
    'targetPort',
    'targetBusNr',
    'targetIndex',
    'targetHotplug',
  ],
  filesystem: ['driverType'],
  interface: ['modelType'],
  smartcard: ['mode'],
  serial: ['targetType', 'targetModelName'],
  parallel: [],
  console: ['targetType'],
  channel: ['targetType', 'targetName'],
  input: ['type', 'bus', 'model'],
  tpm: ['model'],
  sound: ['model'],
  video: ['modelType'],
  hostdev: ['type', 'model'],
  redirdev: ['bus'],
  hub: ['type'],
  watchdog: ['model'],
  memballoon: ['model'],
  rng: ['model'],
  nvram: [],
  panic: ['model'],
  shmem: ['modelType'],
  memory: ['model'],
  crypto: ['model'],
  iommu: ['model'],
  vsock: ['model'],
  pstore: ['backend'],
};

const KIND_NAMES = Object.keys(SHOWN) as KindName[];

function addressText({ address }: GuestInfo): string {
  if (!address || !isPlaced({ address })) return 'no address';
  const attributes = [...addressAttributes(address), ...(zpciAttributes(address) ?? [])];
  return attributes.map(([name, value]) => `${name}=${value}`).join(' ');
}

function row(device: Device, guest: GuestInfo): string {
  const record = device as unknown as Readonly<Record<string, unknown>>;
  const words = SHOWN[device.kind]!.map(name => `${name}=${record[name] ?? '-'}`);
  return `${device.kind} ${words.join(' ')} @ ${addressText(guest)}`;
}

/** The devices of a plan, one row each, in libvirt's order. */
export function rowsOfPlan({ domain }: Plan): string[] {
  const devices: Devices = domain.devices;
  return KIND_NAMES.flatMap(kind =>
    (devices[kind] as readonly Device[]).map(device => row(device, printedGuest(devices, device))),
  );
}

/** The devices of a document as libvirt prints it, one row each, by kind in document order. */
export function rowsOfDump(dump: string): string[] {
  const { value: document } = parseXml(dump);
  if (!document) throw new Error(`libvirt's own XML cannot be read: ${dump.slice(0, 200)}`);
  const elements = childrenOf(document.root, 'devices').flatMap(list => list.children);
  return KIND_NAMES.flatMap(kind =>
    elements
      .filter(element => element.name === kind && Object.hasOwn(KINDS, element.name))
      .map(element => {
        const device = readDevice(kind, element).value as Device;
        return row(device, device.guest);
      }),
  );
}

/** The rows in which two lists differ, position by position within each kind. */
export function differences(planned: readonly string[], found: readonly string[]): string[] {
  return KIND_NAMES.flatMap(kind => {
    const ours = planned.filter(line => line.startsWith(`${kind} `));
    const theirs = found.filter(line => line.startsWith(`${kind} `));
    const length = Math.max(ours.length, theirs.length);
    return Array.from({ length }, (_, at) => [ours[at], theirs[at]])
      .filter(([one, other]) => one !== other)
      .map(([one, other]) => `  slotwise: ${one ?? 'nothing'}\n  libvirt:  ${other ?? 'nothing'}`);
  });
}
