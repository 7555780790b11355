import { CHIPSETS } from '../address/pci/chipset.ts';
import { PCI_CONTROLLERS, type PciModel } from '../address/pci/controllers.ts';
import type { Place } from '../address/pci/refusal.ts';
import { DEFAULT_XHCI_PORTS } from '../address/usb/ports.ts';
import type { Guest } from './guest.ts';

const LETTERS = 26;

/** `a`, `b` … `z`, `aa`: how libvirt counts disks. */
export function letters(index: number): string {
  const rest = index >= LETTERS ? letters(Math.floor(index / LETTERS) - 1) : '';
  return rest + String.fromCharCode(97 + (index % LETTERS));
}

/** The names, numbers and places that a domain under construction has given away, so that devices do not collide. */
export class Names {
  readonly guest: Guest;
  /** PCI buses by index. */
  readonly buses = new Map<number, PciModel>();
  /** Root ports of the USB buses by index. */
  readonly usbBuses = new Map<number, number>();
  /** Ports with listed hubs, by USB bus. */
  readonly hubs = new Map<number, readonly string[]>();
  /** Some device is on a USB bus. */
  usbUsed = false;
  readonly #taken = new Set<string>();

  constructor(guest: Guest) {
    this.guest = guest;
    if (guest.pci) this.buses.set(0, guest.express ? 'pcie-root' : 'pci-root');
    if (guest.profile.row.usb)
      this.usbBuses.set(0, guest.family === 'q35' || guest.ppc64 ? DEFAULT_XHCI_PORTS : 2);
    for (const { slot, function: fn } of this.#chipset())
      this.claim(placeKey({ bus: 0, slot, function: fn }));
  }

  #chipset(): readonly Pick<Place, 'slot' | 'function'>[] {
    const chipset = CHIPSETS[this.guest.family];
    return chipset ? [...chipset.fixed, ...chipset.reserved] : [];
  }

  /** True when nobody had `key` yet; from now on somebody has. */
  claim(key: string): boolean {
    const free = !this.#taken.has(key);
    this.#taken.add(key);
    return free;
  }

  /** The first number from `from` on that nobody had under `what`. */
  number(what: string, from = 0): number {
    for (let number = from; ; number++) if (this.claim(`${what} ${number}`)) return number;
  }

  /** A target name for a disk: the first free one from the letter with this index on. */
  target(prefix: string, index: number): string {
    return prefix + letters(this.number(`target ${prefix}`, index));
  }

  /** A free place on a bus, the first one from the wanted one on; the wanted one when all are taken. */
  place(bus: number, slot: number, fn: number): Place {
    const { firstSlot, lastSlot } = PCI_CONTROLLERS[this.buses.get(bus) ?? 'pci-bridge'];
    const slots = lastSlot - firstSlot + 1;
    for (let step = 0; step < slots; step++) {
      const place = { bus, slot: firstSlot + ((Math.max(slot - firstSlot, 0) + step) % slots), function: fn };
      if (this.claim(placeKey(place))) return place;
    }
    return { bus, slot, function: fn };
  }
}

const placeKey = ({ bus, slot, function: fn }: Place): string => `pci ${bus}:${slot}.${fn}`;
