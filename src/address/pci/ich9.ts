import type { DraftOf } from '../../domain/device.ts';
import { place as give } from '../../domain/draft.ts';
import { reportRefusal } from './messages.ts';
import { addressAt, type PciPass, pciOf, search } from './pass.ts';
import { isRefusal } from './refusal.ts';

/** The functions of one slot that an ICH9 USB 2.0 group takes. */
export const ICH9_FUNCTIONS: Readonly<Record<string, number>> = {
  'ich9-ehci1': 7,
  'ich9-uhci1': 0,
  'ich9-uhci2': 1,
  'ich9-uhci3': 2,
};

export const isIch9 = (controller: DraftOf<'controller'>): boolean =>
  controller.type === 'usb' &&
  controller.model !== undefined &&
  Object.hasOwn(ICH9_FUNCTIONS, controller.model);

/**
 * Places one member of an ICH9 group: beside the first member of its index that has an address, else in a slot of
 * its own. Only joining is kept in the dry pass, so there every member of a group without address takes a slot.
 */
export function assignIch9(pass: PciPass, controller: DraftOf<'controller'>): boolean {
  const fn = ICH9_FUNCTIONS[controller.model!]!;
  const group = pass.draft.devices.controller.find(
    other => isIch9(other) && other.index === controller.index && pciOf(other.guest.address),
  );
  const first = group && pciOf(group.guest.address);
  if (!first) return assignFirst(pass, controller, fn);
  const at = { bus: first.bus, slot: first.slot, function: fn };
  const answer = pass.set.reserve(
    at,
    { need: pass.needs.get(controller.guest) ?? 0, device: controller },
    true,
  );
  if (isRefusal(answer)) {
    reportRefusal(pass.draft, controller, at, answer);
    return false;
  }
  keep(controller, at, fn, `same slot as the ICH9 controllers with index ${controller.index}`);
  return true;
}

function assignFirst(pass: PciPass, controller: DraftOf<'controller'>, fn: number): boolean {
  const at = search(pass, controller, fn);
  if (at && !pass.dry) keep(controller, at, fn, 'first free slot for the ICH9 group');
  return at !== undefined;
}

function keep(
  controller: DraftOf<'controller'>,
  at: Parameters<typeof addressAt>[0],
  fn: number,
  reason: string,
): void {
  const address = addressAt(at, controller.guest);
  give(controller.guest, fn === 0 ? { ...address, multifunction: 'on' } : address, 'chosen', reason);
}
