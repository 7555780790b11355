import type { Diagnostic, Related, Span, TextEdit } from '../diagnostic.ts';
import type { Address } from './address.ts';
import type {
  Device,
  DeviceOf,
  Draft,
  DraftDevice,
  DraftDevices,
  DraftOf,
  GuestInfo,
  KindName,
  Origin,
} from './device.ts';
import type { Domain } from './domain.ts';
import { KINDS } from './kinds/index.ts';

/** A domain that a stage works on: it changes `devices`, adds diagnostics and leaves the rest alone. */
export interface DomainDraft extends Omit<Domain, 'devices'> {
  readonly devices: DraftDevices;
  readonly diagnostics: Diagnostic[];
}

const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];

/** No device of any kind; spelled out, since objects built by a loop are slow to read ever after. */
export function emptyDevices(): DraftDevices {
  return {
    disk: [],
    controller: [],
    lease: [],
    filesystem: [],
    interface: [],
    smartcard: [],
    serial: [],
    parallel: [],
    console: [],
    channel: [],
    input: [],
    tpm: [],
    graphics: [],
    sound: [],
    audio: [],
    video: [],
    hostdev: [],
    redirdev: [],
    hub: [],
    watchdog: [],
    memballoon: [],
    rng: [],
    nvram: [],
    panic: [],
    shmem: [],
    memory: [],
    crypto: [],
    iommu: [],
    vsock: [],
    pstore: [],
  };
}

/** Copies the devices; a guest that two devices share stays shared. */
function copyDevices(domain: Domain): DraftDevices {
  const copies = new Map<object, Draft<GuestInfo>>();
  const drafts = emptyDevices();
  for (let at = 0; at < KIND_NAMES.length; at++) {
    const kind = KIND_NAMES[at]!;
    const devices = domain.devices[kind];
    const list = drafts[kind] as DraftDevice[];
    for (let each = 0; each < devices.length; each++) {
      const device = devices[each]!;
      const copy: DraftDevice = { ...device };
      copy.guest = copies.get(device.guest) ?? { ...device.guest };
      copies.set(device.guest, copy.guest);
      list.push(copy);
    }
  }
  return drafts;
}

export function startDraft(domain: Domain): DomainDraft {
  return { ...domain, devices: copyDevices(domain), diagnostics: [] };
}

/** The domain as the stage leaves it. */
export function finishDraft({ diagnostics: _, ...domain }: DomainDraft): Domain {
  return domain as Domain;
}

/** A new implicit device. */
export function implicit<K extends KindName>(kind: K, record: Partial<DeviceOf<K>>): DraftOf<K> {
  return { ...record, kind, guest: {} } as DraftOf<K>;
}

/** Gives a device its place. */
export function place(guest: GuestInfo, address: Address, origin: Origin, reason: string): void {
  const draft = guest as Draft<GuestInfo>;
  draft.address = address;
  draft.origin = origin;
  draft.reason = reason;
}

/** Forgets the address that the user has written, as libvirt does for devices that have no place. */
export function dropAddress(guest: GuestInfo): void {
  const draft = guest as Draft<GuestInfo>;
  delete draft.address;
  if (draft.addressElement) draft.dropped = true;
}

/** Where to point for a device: its element's start tag, or the whole domain's for an implicit one. */
export function spanOf(domain: Pick<Domain, 'root'>, device: Pick<Device, 'element'>): Span {
  return (device.element ?? domain.root).startTag;
}

/** Where to point for a device's place: its address, or the device where it has none. */
export function addressSpan(domain: Pick<Domain, 'root'>, device: Device): Span {
  return device.guest.addressElement?.span ?? spanOf(domain, device);
}

interface Blame {
  readonly rule: string;
  readonly device: Device;
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fix?: readonly TextEdit[];
}

/** Reports an error at a device's address, or at the device where it has none. */
export function refuse(draft: DomainDraft, { device, ...blame }: Blame): void {
  report(draft, blame, addressSpan(draft, device));
}

/** Reports an error at the device itself. */
export function refuseDevice(draft: DomainDraft, { device, ...blame }: Blame): void {
  report(draft, blame, spanOf(draft, device));
}

function report(
  { diagnostics }: DomainDraft,
  { rule, message, related, fix }: Omit<Blame, 'device'>,
  span: Span,
): void {
  const more = { ...(related?.length && { related }), ...(fix && { fix }) };
  diagnostics.push({ rule, severity: 'error', message, span, ...more });
}

/** The other party of a conflict, for `related`. */
export function otherParty(draft: DomainDraft, device: Device, message: string): Related[] {
  return [{ message, span: addressSpan(draft, device) }];
}
