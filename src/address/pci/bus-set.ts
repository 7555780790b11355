import type { Device } from '../../domain/device.ts';
import { has, type Profile } from '../../profile/profile.ts';
import { PciBus } from './bus.ts';
import { AGGREGATE, AUTO, mismatch, PCI, PCI_BRIDGE, PCIE, PCIE_TO_PCI, UPSTREAM_PORT } from './connect.ts';
import type { PciModel } from './controllers.ts';
import type { Place, Refusal } from './refusal.ts';

/** What is asked of the set: the need's bits, the device that asks, and its pSeries isolation group. */
export interface Request {
  readonly need: number;
  readonly device?: Device;
  /** Default 0. */
  readonly group?: number;
  /** The function to take in an empty slot; default 0. */
  readonly function?: number;
}

/** A 31-bit bus number is never asked for; this bound keeps hostile input from growing the set without end. */
const MOST_BUSES = 4096;

/**
 * The PCI buses of one guest. Reserving a written address and finding a free one are the same operation with another
 * policy. While `growing`, buses are added for what finds no place.
 */
export class PciBusSet {
  readonly buses: PciBus[] = [];
  readonly #profile: Profile;
  readonly #growing: boolean;
  /** Lowest bus that may still have room for a need; places are only ever taken, so it never goes back. */
  readonly #startAt = new Map<number, number>();

  constructor(profile: Profile, growing: boolean) {
    this.#profile = profile;
    this.#growing = growing;
  }

  add(model: PciModel): PciBus {
    const bus = new PciBus(this.buses.length, model);
    this.buses.push(bus);
    return bus;
  }

  /** Takes a place that is asked for by number. The answer's bus differs where growth had to put a bridge before it. */
  reserve(place: Place & { readonly domain?: number }, request: Request, explicit: boolean): Place | Refusal {
    if (this.buses.length === 0) return { cause: 'no-bus' };
    let { bus: number } = place;
    if (this.#growing && number >= this.buses.length) {
      const grown = this.#grow(number, request.need);
      if (typeof grown !== 'number') return grown;
      number = grown;
    }
    if (place.domain) return { cause: 'domain' };
    const bus = this.buses[number];
    if (!bus) return { cause: 'bus-missing', highest: this.buses.length - 1 };
    const refusal = this.#judge(bus, place, request, explicit);
    if (refusal) return refusal;
    this.#join(bus, request.group ?? 0, explicit);
    bus.occupy(place.slot, place.function, (request.need & AGGREGATE) !== 0, request.device);
    return { bus: number, slot: place.slot, function: place.function };
  }

  #judge(bus: PciBus, place: Place, request: Request, explicit: boolean): Refusal | undefined {
    const wrong = mismatch(request.need, bus.offer, bus.index, explicit);
    if (wrong === 'integrated') return { cause: 'integrated' };
    if (wrong) return { cause: 'connect', need: request.need, model: bus.model };
    const { firstSlot: first, lastSlot: last, model } = bus;
    if (place.slot < first || place.slot > last) return { cause: 'slot', first, last, model };
    if (!bus.isUsed(place.slot, place.function)) return undefined;
    const holder = bus.holder(place.slot, place.function);
    return { cause: 'taken', holder, chipset: holder === undefined };
  }

  /** An empty host bridge takes the group of its first device; an explicit stranger makes it common again. */
  #join(bus: PciBus, group: number, explicit: boolean): void {
    if (bus.isEmpty && !bus.groupLocked) bus.group = group;
    else if (bus.group !== group && explicit) bus.group = 0;
  }

  /** Finds and takes the first free place, growing where that is allowed. */
  take(request: Request): Place | Refusal {
    if (this.buses.length === 0) return { cause: 'no-bus' };
    const place = this.#find(request);
    if (place) return this.reserve(place, request, false);
    if (!this.#growing) return { cause: 'exhausted', need: request.need };
    const bus = this.#grow(this.buses.length, request.need);
    if (typeof bus !== 'number') return bus;
    const { firstSlot: slot } = this.buses[bus]!;
    return this.reserve({ bus, slot, function: request.function ?? 0 }, request, false);
  }

  #find(request: Request): Place | undefined {
    const { group = 0 } = request;
    if (this.#profile.family !== 'pseries') return this.#scan(request, () => true, this.#startAt);
    return (
      this.#scan(request, bus => bus.group === group) ??
      this.#scan(request, bus => bus.isEmpty && !bus.groupLocked)
    );
  }

  #scan(
    request: Request,
    accepts: (bus: PciBus) => boolean,
    startAt?: Map<number, number>,
  ): Place | undefined {
    const { need, function: fn = 0 } = request;
    for (let number = startAt?.get(need) ?? 0; number < this.buses.length; number++) {
      const bus = this.buses[number]!;
      const place =
        accepts(bus) && !mismatch(need, bus.offer, number, false) ? freePlace(bus, need, fn) : undefined;
      if (!place) continue;
      startAt?.set(need, number);
      return { bus: number, ...place };
    }
    startAt?.set(need, this.buses.length);
    return undefined;
  }

  /** Adds buses up to `number` for a need; the answer is the bus that the asker gets in the end. */
  #grow(number: number, need: number): number | Refusal {
    const missing = number - this.buses.length + 1;
    if (number > MOST_BUSES) return { cause: 'cannot-grow', need };
    if (need & PCI) return this.#growConventional(number, missing);
    if (need & (PCIE | UPSTREAM_PORT)) {
      for (let added = 0; added < missing; added++) this.add('pcie-root-port');
      return number;
    }
    return { cause: 'cannot-grow', need };
  }

  #growConventional(number: number, missing: number): number {
    if (this.#profile.family === 'pseries') {
      for (let added = 0; added < missing; added++) this.add('pci-root');
      return number;
    }
    if (this.buses.some(bus => bus.offer & PCI_BRIDGE)) {
      for (let added = 0; added < missing; added++) this.add('pci-bridge');
      return number;
    }
    const bridges = this.#addFirstBridge();
    for (let added = bridges; added < missing; added++) this.add('pci-bridge');
    return missing < bridges ? number + bridges - missing : number;
  }

  /** The way from express to conventional PCI: two buses, of which the second takes devices. */
  #addFirstBridge(): number {
    if (has(this.#profile, 'pcie-pci-bridge')) {
      // Kept for the bridge, so that the endpoints that follow do not take its port.
      this.add('pcie-root-port').offer = PCIE_TO_PCI;
      this.add('pcie-to-pci-bridge');
    } else {
      this.add('dmi-to-pci-bridge');
      this.add('pci-bridge');
    }
    return 2;
  }
}

function freePlace(bus: PciBus, need: number, fn: number): Pick<Place, 'slot' | 'function'> | undefined {
  if (need & AGGREGATE) return bus.freeFunction();
  const slot = bus.freeSlot();
  return slot === undefined ? undefined : { slot, function: fn };
}

/** A need of an endpoint that may be placed anywhere it fits. */
export const ANY_CONVENTIONAL = PCI | AUTO;
export const ANY_EXPRESS = PCIE | AUTO;
