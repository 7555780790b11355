import type { Device } from '../../domain/device.ts';
import { type DomainDraft, place } from '../../domain/draft.ts';
import { walk } from '../../domain/walk.ts';
import { pciOf } from './pass.ts';

/** Marks function 0 of every slot that has further functions, unless the user has said on or off. */
export function inferMultifunction(draft: DomainDraft): void {
  const firsts = new Map<number, Device>();
  const shared = new Set<number>();
  const devices: readonly Device[] = walk(draft.devices);
  for (let each = 0; each < devices.length; each++) {
    const device = devices[each]!;
    const at = pciOf(device.guest.address);
    if (!at) continue;
    const slot = at.bus * 32 + at.slot;
    if (at.function === 0) firsts.set(slot, device);
    else shared.add(slot);
  }
  for (const slot of shared) {
    const { guest } = firsts.get(slot) ?? {};
    const at = pciOf(guest?.address);
    if (!guest || !at || at.multifunction) continue;
    place(guest, { ...at, multifunction: 'on' }, guest.origin ?? 'chosen', guest.reason ?? '');
  }
}
