import type { Device } from '../../domain/device.ts';
import { PCI_CONTROLLERS, type PciModel } from './controllers.ts';

/** Slots 0–31 as bits of one number. */
const ALL_SLOTS = 0xffffffff;

function slotBits(first: number, last: number): number {
  return last === 31 ? (ALL_SLOTS << first) >>> 0 : ((1 << (last + 1)) - (1 << first)) >>> 0;
}

/** The slots and functions of one PCI bus, and who sits where. */
export class PciBus {
  readonly index: number;
  readonly model: PciModel;
  /** Connect bits; a growing topology may narrow them. */
  offer: number;
  readonly firstSlot: number;
  readonly lastSlot: number;
  /** pSeries: only devices of the same group share a host bridge. */
  group = 0;
  groupLocked = false;
  /** Used functions of each slot, one bit a function. */
  readonly #functions = new Uint8Array(32);
  readonly #slots: number;
  #used = 0;
  #shareable = 0;
  readonly #holders = new Map<number, Device>();

  constructor(index: number, model: PciModel) {
    const { offer, firstSlot, lastSlot } = PCI_CONTROLLERS[model];
    this.index = index;
    this.model = model;
    this.offer = offer;
    this.firstSlot = firstSlot;
    this.lastSlot = lastSlot;
    this.#slots = slotBits(firstSlot, lastSlot);
  }

  isUsed(slot: number, fn: number): boolean {
    return (this.#functions[slot]! & (1 << fn)) !== 0;
  }

  isSlotFree(slot: number): boolean {
    return this.#functions[slot] === 0;
  }

  get isEmpty(): boolean {
    return this.#used === 0;
  }

  /** True when every slot has a device in it. */
  get isFull(): boolean {
    return ((this.#used & this.#slots) ^ this.#slots) === 0;
  }

  holder(slot: number, fn: number): Device | undefined {
    return this.#holders.get(slot * 8 + fn);
  }

  /** Marks a function as used. The first device of a slot decides whether others may share it. */
  occupy(slot: number, fn: number, shareable: boolean, device: Device | undefined): void {
    const bit = 1 << slot;
    if (shareable && this.isSlotFree(slot)) this.#shareable |= bit;
    this.#functions[slot]! |= 1 << fn;
    this.#used |= bit;
    if (device) this.#holders.set(slot * 8 + fn, device);
  }

  /** Lowest slot with nothing in it. */
  freeSlot(): number | undefined {
    const free = (~this.#used & this.#slots) >>> 0;
    return free === 0 ? undefined : 31 - Math.clz32(free & -free);
  }

  /** Lowest place for a device that may share slots: a free slot, or a free function of a shareable one. */
  freeFunction(): { readonly slot: number; readonly function: number } | undefined {
    for (let slot = this.firstSlot; slot <= this.lastSlot; slot++) {
      const used = this.#functions[slot]!;
      if (used === 0) return { slot, function: 0 };
      if (used === 0xff || !(this.#shareable & (1 << slot))) continue;
      return { slot, function: 31 - Math.clz32(~used & (used + 1)) };
    }
    return undefined;
  }
}
