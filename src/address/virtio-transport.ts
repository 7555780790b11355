import { ANY_PCI } from '../domain/address.ts';
import type { Device, Draft, GuestInfo, KindName } from '../domain/device.ts';
import { type DomainDraft, dropAddress, place } from '../domain/draft.ts';
import { walk } from '../domain/walk.ts';
import { has } from '../profile/profile.ts';
import { matches, type Where } from './where.ts';

interface TransportRow {
  readonly kind: KindName;
  readonly where?: Where;
  /** Devices that can be on the ccw bus but are never made virtio-mmio. */
  readonly ccwOnly?: true;
}

const VIRTIO = ['virtio', 'virtio-transitional', 'virtio-non-transitional'];

/** The devices whose transport the machine decides. Source: libvirt's qemuDomainPrimeVirtioDeviceAddresses. */
export const VIRTIO_TRANSPORT: readonly TransportRow[] = [
  { kind: 'disk', where: { targetBus: ['virtio'] } },
  { kind: 'interface', where: { modelType: VIRTIO } },
  { kind: 'video', where: { modelType: ['virtio'] } },
  { kind: 'input', where: { bus: ['virtio'] } },
  { kind: 'controller', where: { type: ['virtio-serial', 'scsi'] } },
  { kind: 'hostdev', where: { type: ['scsi_host'] } },
  { kind: 'memballoon', where: { model: VIRTIO } },
  { kind: 'rng' },
  { kind: 'memory', where: { model: ['virtio-pmem', 'virtio-mem'] } },
  { kind: 'crypto' },
  { kind: 'sound', where: { model: ['virtio'] } },
  { kind: 'filesystem', ccwOnly: true },
  { kind: 'vsock', ccwOnly: true },
];

function candidates(draft: DomainDraft, ccw: boolean): Device[] {
  return VIRTIO_TRANSPORT.filter(row => ccw || !row.ccwOnly).flatMap(row =>
    (draft.devices[row.kind] as Device[]).filter(
      device => !device.guest.address && matches(device, row.where),
    ),
  );
}

const write = (guest: GuestInfo): Draft<GuestInfo> => guest as Draft<GuestInfo>;

/** A dynamic PCI address leaves the choice of the place to the engine, but not that of the bus, if there is one. */
const keepsPci = ({ guest }: Device, { profile }: DomainDraft): boolean =>
  guest.mode === 'dynamic' && guest.written?.type === 'pci' && profile.row.pci !== false;

/** On s390 machines virtio devices without address are channel devices. */
export function primeCcw(draft: DomainDraft): void {
  if (draft.profile.family !== 's390-ccw') return;
  for (const device of candidates(draft, true)) {
    write(device.guest).address = keepsPci(device, draft) ? ANY_PCI : { type: 'ccw' };
  }
  for (const hostdev of draft.devices.hostdev) {
    if (hostdev.type !== 'mdev') continue;
    if (hostdev.model === 'vfio-ap') dropAddress(hostdev.guest);
    const unaddressed = hostdev.model === 'vfio-ccw' && !hostdev.guest.address;
    if (unaddressed && has(draft.profile, 'vfio-ccw')) write(hostdev.guest).address = { type: 'ccw' };
  }
}

const MMIO_REASON = 'the board has virtio-mmio, and no PCI Express or another device that is on it already';

/** Machines whose boards have virtio-mmio transports. */
const MMIO_FAMILIES = ['arm-virt', 'riscv-virt', 'vexpress'];

/**
 * On boards with both transports virtio devices without address go to PCI Express, unless one device of the domain
 * is on virtio-mmio already: then all follow it.
 */
export function primeMmio(draft: DomainDraft): void {
  const { profile, devices } = draft;
  if (!MMIO_FAMILIES.includes(profile.family)) return;
  const root = devices.controller.find(controller => controller.type === 'pci' && controller.index === 0);
  const express = root?.model === 'pcie-root' && has(profile, 'pcie-root-port', 'ioh3420');
  const mmioUsed = walk(devices).some(device => device.guest.address?.type === 'virtio-mmio');
  const toPci = express && !mmioUsed;
  if (!toPci && !has(profile, 'virtio-mmio')) return;
  for (const device of candidates(draft, false)) {
    if (toPci || keepsPci(device, draft)) write(device.guest).address = ANY_PCI;
    else place(device.guest, { type: 'virtio-mmio' }, 'chosen', MMIO_REASON);
  }
}
