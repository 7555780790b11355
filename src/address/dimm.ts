import type { DraftOf } from '../domain/device.ts';
import { type DomainDraft, place, refuse } from '../domain/draft.ts';
import { nameOf } from '../domain/name.ts';

const SLOTTED = ['dimm', 'nvdimm'];

const slotOf = ({ guest }: DraftOf<'memory'>): number | undefined =>
  guest.address?.type === 'dimm' ? guest.address.slot : undefined;

/** Gives dimm and nvdimm devices without slot the lowest free one, where the domain has memory slots at all. */
export function assignDimm(draft: DomainDraft): void {
  const { memorySlots, maxMemory } = draft.settings;
  if (maxMemory === undefined && memorySlots === undefined) return;
  const slots = memorySlots ?? 0;
  const taken = new Set(draft.devices.memory.map(slotOf));
  let slot = 0;
  for (const memory of draft.devices.memory) {
    if (!SLOTTED.includes(memory.model ?? '') || slotOf(memory) !== undefined) continue;
    while (taken.has(slot)) slot++;
    if (slot >= slots) {
      const message = `${nameOf(memory)}: all ${slots} memory slots are in use: raise slots='${slots}' of <maxMemory>`;
      refuse(draft, { rule: 'address/dimm-slot', device: memory, message });
      return;
    }
    taken.add(slot);
    place(memory.guest, { type: 'dimm', slot, base: 0 }, 'chosen', 'lowest free memory slot');
  }
}
