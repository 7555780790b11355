import type { Device, DraftOf } from '../../domain/device.ts';
import { place as give, refuse } from '../../domain/draft.ts';
import { nameOf } from '../../domain/name.ts';
import type { MachineFamily } from '../../profile/machines.ts';
import { PCI } from './connect.ts';
import { reportRefusal } from './messages.ts';
import { addressAt, isWanted, type PciPass, pciOf, search } from './pass.ts';
import { isRefusal, type Place } from './refusal.ts';

/** A controller that the board has at a place of its own. */
interface FixedController {
  readonly type: 'ide' | 'usb' | 'sata';
  readonly models?: readonly (string | undefined)[];
  readonly slot: number;
  readonly function: number;
}

interface Chipset {
  readonly fixed: readonly FixedController[];
  /** Functions of bus 0 that the board keeps for bridges. */
  readonly reserved: readonly Pick<Place, 'slot' | 'function'>[];
  /** Slot of bus 0 that the primary video prefers. */
  readonly videoSlot: number;
}

/** Sources: libvirt's qemuDomainValidateDevicePCISlotsPIIX3 and …Q35; QEMU's hw/i386/pc_piix.c, pc_q35.c. */
export const CHIPSETS: { readonly [F in MachineFamily]?: Chipset } = {
  i440fx: {
    fixed: [
      { type: 'ide', slot: 1, function: 1 },
      { type: 'usb', models: ['piix3-uhci', undefined], slot: 1, function: 2 },
    ],
    // The ISA bridge and the power management of the PIIX3.
    reserved: [
      { slot: 1, function: 0 },
      { slot: 1, function: 3 },
    ],
    videoSlot: 2,
  },
  q35: {
    fixed: [{ type: 'sata', slot: 0x1f, function: 2 }],
    // The LPC bridge and the SMBus of the ICH9.
    reserved: [
      { slot: 0x1f, function: 0 },
      { slot: 0x1f, function: 3 },
    ],
    videoSlot: 1,
  },
};

/** Slots of bus 0 where a q35 board has further devices, taken while they are free. */
export const Q35_SLOTS = { usb: [0x1d, 0x1a], dmi: [0x1e], sound: [0x1b] } as const;

const isFixed = (controller: DraftOf<'controller'>, fixed: FixedController): boolean =>
  controller.type === fixed.type &&
  controller.index === 0 &&
  (!fixed.models || fixed.models.includes(controller.model));

/**
 * True for the integrated controllers that are not reserved with the written addresses, since the chipset step does
 * it: the IDE controller at 0:1.1 and the PIIX3 USB controller at 0:1.2, on every machine.
 */
export function isChipsetPlace(controller: Device): boolean {
  if (controller.kind !== 'controller') return false;
  const address = pciOf(controller.guest.address);
  if (address?.bus !== 0 || address.domain !== 0) return false;
  const fixed = CHIPSETS.i440fx!.fixed.find(row => isFixed(controller, row));
  return fixed !== undefined && address.slot === fixed.slot && address.function === fixed.function;
}

function reserve(pass: PciPass, at: Place, device: Device | undefined, need = PCI): boolean {
  const answer = pass.set.reserve(at, device ? { need, device } : { need }, true);
  if (!isRefusal(answer)) return true;
  if (device?.guest.addressElement) reportRefusal(pass.draft, device, at, answer);
  else if (!reportChipsetConflict(pass, at, device) && device) reportRefusal(pass.draft, device, at, answer);
  return false;
}

/** Nobody has asked for the place of a device on the board, so the finding goes to the device that is in its way. */
function reportChipsetConflict(pass: PciPass, at: Place, device: Device | undefined): boolean {
  const holder = pass.set.buses[at.bus]?.holder(at.slot, at.function);
  if (!holder) return false;
  reportRefusal(pass.draft, holder, at, { cause: 'taken', holder: undefined, chipset: device ?? true });
  return true;
}

function placeFixed(pass: PciPass, controller: DraftOf<'controller'>, fixed: FixedController): boolean {
  const at = { bus: 0, slot: fixed.slot, function: fixed.function };
  const written = pciOf(controller.guest.address);
  if (written && (written.bus !== 0 || written.slot !== at.slot || written.function !== at.function)) {
    const place = `0000:00:${at.slot.toString(16).padStart(2, '0')}.${at.function}`;
    const message = `${nameOf(controller)} is part of the chipset and must be at ${place}: remove its <address>`;
    refuse(pass.draft, { rule: 'address/pci-chipset-fixed', device: controller, message });
    return false;
  }
  // An address of another type counts for nothing.
  const counted = written !== undefined && !isChipsetPlace(controller);
  if (!counted && !reserve(pass, at, controller)) return false;
  if (!written) give(controller.guest, addressAt(at, controller.guest), 'machine', 'place on the board');
  return true;
}

/** The first video goes to its slot when that is empty, else to the next place, before all other devices. */
function placeVideo(pass: PciPass, slot: number): boolean {
  const video = pass.draft.devices.video[0];
  if (!video || video.modelType === undefined || ['none', 'ramfb'].includes(video.modelType)) return true;
  if (!isWanted(video)) return true;
  if (!pass.set.buses[0]!.isSlotFree(slot)) {
    const at = search(pass, video);
    if (at && !pass.dry)
      give(video.guest, addressAt(at, video.guest), 'chosen', 'primary video, its own slot is taken');
    return at !== undefined;
  }
  const at = { bus: 0, slot, function: 0 };
  if (!reserve(pass, at, video)) return false;
  give(video.guest, addressAt(at, video.guest), 'machine', 'slot of the primary video');
  return true;
}

/** Places a controller of the q35 board in the first of its slots that is empty; none empty is no error. */
function placeIfEmpty(
  pass: PciPass,
  device: Device,
  slots: readonly number[],
  multifunction: boolean,
): boolean {
  const slot = slots.find(candidate => pass.set.buses[0]!.isSlotFree(candidate));
  if (slot === undefined) return true;
  const at = { bus: 0, slot, function: 0 };
  if (!reserve(pass, at, device, pass.needs.get(device.guest) ?? PCI)) return false;
  const address = addressAt(at, device.guest);
  give(
    device.guest,
    multifunction ? { ...address, multifunction: 'on' } : address,
    'machine',
    'its slot on the board',
  );
  return true;
}

function placeQ35Controller(pass: PciPass, controller: DraftOf<'controller'>): boolean {
  if (controller.guest.address !== undefined) return true;
  if (controller.type === 'usb' && controller.model === 'ich9-uhci1') {
    return placeIfEmpty(pass, controller, Q35_SLOTS.usb, true);
  }
  if (controller.type === 'pci' && controller.model === 'dmi-to-pci-bridge') {
    return placeIfEmpty(pass, controller, Q35_SLOTS.dmi, false);
  }
  return true;
}

function placeQ35Sound(pass: PciPass): boolean {
  const sound = pass.draft.devices.sound.find(device => device.model === 'ich9' && isWanted(device));
  return !sound || placeIfEmpty(pass, sound, Q35_SLOTS.sound, false);
}

/** Gives the devices of the board their places and keeps the board's own functions free. False after an error. */
export function placeChipset(pass: PciPass): boolean {
  const { family } = pass.draft.profile;
  const chipset = CHIPSETS[family];
  if (!chipset || pass.set.buses.length === 0) return true;
  for (const controller of pass.draft.devices.controller) {
    const fixed = chipset.fixed.find(row => isFixed(controller, row));
    if (fixed && !placeFixed(pass, controller, fixed)) return false;
    if (family === 'q35' && !placeQ35Controller(pass, controller)) return false;
  }
  for (const at of chipset.reserved) if (!reserve(pass, { bus: 0, ...at }, undefined)) return false;
  return placeVideo(pass, chipset.videoSlot) && (family !== 'q35' || placeQ35Sound(pass));
}
