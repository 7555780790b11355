import type { PciAddress, ZpciIds } from '../../domain/address.ts';
import type { Device } from '../../domain/device.ts';
import { type DomainDraft, place, refuse } from '../../domain/draft.ts';
import { nameOf } from '../../domain/name.ts';
import { walk } from '../../domain/walk.ts';
import { has } from '../../profile/profile.ts';

const HIGHEST = { uid: 0xffff, fid: 0xffffffff } as const;
const LOWEST = { uid: 1, fid: 0 } as const;
type IdName = keyof typeof HIGHEST;

/** The s390 function ids in use. */
export interface ZpciPool {
  readonly uid: Map<number, Device>;
  readonly fid: Map<number, Device>;
}

/** The pool of a guest whose QEMU has zPCI, else undefined. */
export function zpciPool(draft: DomainDraft): ZpciPool | undefined {
  return has(draft.profile, 'zpci') ? { uid: new Map(), fid: new Map() } : undefined;
}

/** Character devices are never given zPCI ids. */
const WITHOUT_ZPCI = ['serial', 'parallel', 'channel', 'console'];

function eligible(draft: DomainDraft): Device[] {
  return walk(draft.devices).filter(
    device => device.guest.address?.type === 'pci' && !WITHOUT_ZPCI.includes(device.kind),
  );
}

function lowestFree(pool: ZpciPool, name: IdName): number {
  let id: number = LOWEST[name];
  while (pool[name].has(id)) id++;
  return id;
}

function reserve(draft: DomainDraft, pool: ZpciPool, device: Device, ids: Required<ZpciIds>): boolean {
  for (const name of ['uid', 'fid'] as const) {
    const id = ids[name];
    const holder = pool[name].get(id);
    if (holder) {
      const message = `${nameOf(device)}: zpci ${name} 0x${id.toString(16)} is held by ${nameOf(holder)}: choose another`;
      refuse(draft, { rule: 'address/zpci-duplicate', device, message });
      return false;
    }
    if (id < LOWEST[name] || id > HIGHEST[name]) {
      const message = `${nameOf(device)}: zpci ${name} 0x${id.toString(16)} is out of range: expected 0x${LOWEST[name].toString(16)} to 0x${HIGHEST[name].toString(16)}`;
      refuse(draft, { rule: `address/zpci-${name}-range`, device, message });
      return false;
    }
    pool[name].set(id, device);
  }
  return true;
}

function complete(draft: DomainDraft, pool: ZpciPool, device: Device): boolean {
  const address = device.guest.address as PciAddress;
  const ids = {
    uid: address.zpci?.uid ?? lowestFree(pool, 'uid'),
    fid: address.zpci?.fid ?? lowestFree(pool, 'fid'),
  };
  if (!reserve(draft, pool, device, ids)) return false;
  const { origin = 'chosen', reason = '' } = device.guest;
  place(device.guest, { ...address, zpci: ids }, origin, reason);
  return true;
}

const hasIds = (device: Device): boolean => {
  const address = device.guest.address;
  return address?.type === 'pci' && (address.zpci?.uid !== undefined || address.zpci?.fid !== undefined);
};

/** Completes the ids that the user has begun, in walk order, so that a later one can meet an earlier choice. */
export function startZpci(draft: DomainDraft, pool: ZpciPool | undefined): boolean {
  if (!pool) return true;
  return eligible(draft)
    .filter(hasIds)
    .every(device => complete(draft, pool, device));
}

/** Gives ids to all other PCI devices. */
export function completeZpci(draft: DomainDraft, pool: ZpciPool | undefined): boolean {
  if (!pool) return true;
  return eligible(draft)
    .filter(device => !hasIds(device))
    .every(device => complete(draft, pool, device));
}
