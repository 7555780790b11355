import fc from 'fast-check';
import { CHIPSETS, Q35_SLOTS } from '../../address/pci/chipset.ts';
import { PCI, PCIE } from '../../address/pci/connect.ts';
import { PCI_CONTROLLERS } from '../../address/pci/controllers.ts';
import type { NewElement } from '../../xml/insert.ts';
import { anyOf, oneOf } from '../choice.ts';
import { type AddressDraft, noAddress } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import type { Names } from '../names.ts';

const hex = (value: number): string => `0x${value.toString(16)}`;

export function pciAddress(
  place: { readonly bus: number; readonly slot: number; readonly function: number },
  more: Readonly<Record<string, string | undefined>> = {},
  zpci?: NewElement,
): NewElement {
  const { bus, slot, function: fn } = place;
  return element(
    'address',
    { type: 'pci', bus: hex(bus), slot: hex(slot), function: hex(fn), ...more },
    zpci,
  );
}

/** Slots of bus 0 where the machine has devices of its own, which are drawn more often than others. */
function boardSlots(guest: Guest): readonly number[] {
  const chipset = CHIPSETS[guest.family];
  if (!chipset) return [1];
  const slots = [...chipset.fixed, ...chipset.reserved].map(({ slot }) => slot);
  return [...slots, chipset.videoSlot, ...(guest.family === 'q35' ? Object.values(Q35_SLOTS).flat() : [])];
}

const slotArbitrary = (guest: Guest): fc.Arbitrary<number> =>
  anyOf([
    [fc.integer({ min: 1, max: 31 }), 5],
    [fc.constantFrom(...boardSlots(guest)), 2],
  ]);

const functionArbitrary = anyOf([
  [fc.constant(0), 8],
  [fc.integer({ min: 1, max: 7 }), 2],
]);

const multifunction = oneOf<string | undefined>([
  [undefined, 8],
  ['on', 1],
  ['off', 1],
]);

/** The buses that take an endpoint, and one that is not there yet. */
function endpointBuses(names: Names): number[] {
  const known = [...names.buses].filter(([, model]) => PCI_CONTROLLERS[model].offer & (PCI | PCIE));
  return known.map(([index]) => index);
}

/** A place that nobody has, on a bus that takes endpoints. */
function freePlace(guest: Guest): fc.Arbitrary<AddressDraft> {
  return fc
    .record({ pick: fc.nat({ max: 63 }), slot: slotArbitrary(guest), fn: functionArbitrary, multifunction })
    .map(({ pick, slot, fn, multifunction }) => names => {
      const buses = endpointBuses(names);
      const bus = buses[pick % Math.max(buses.length, 1)] ?? 0;
      return pciAddress(names.place(bus, slot, fn), { multifunction });
    });
}

/** The first place of a bus that has no controller yet, which libvirt then adds. */
function newBus(guest: Guest): fc.Arbitrary<AddressDraft> {
  return fc.integer({ min: 1, max: 4 }).map(ahead => names => {
    const bus = Math.max(0, ...names.buses.keys()) + ahead;
    return pciAddress({ bus, slot: guest.express ? 0 : names.number(`slot of ${bus}`, 1), function: 0 });
  });
}

/** Any numbers at all, also those that no bus has. */
const anyPlace: fc.Arbitrary<AddressDraft> = fc
  .record({
    bus: oneOf([
      [0, 4],
      [1, 3],
      [2, 1],
      [0x100, 1],
    ]),
    slot: fc.integer({ min: 0, max: 0x20 }),
    function: fc.integer({ min: 0, max: 8 }),
    domain: oneOf<string | undefined>([
      [undefined, 9],
      ['0x1', 1],
    ]),
  })
  .map(
    ({ domain, ...place }) =>
      () =>
        pciAddress(place, { domain }),
  );

const unnamed: fc.Arbitrary<AddressDraft> = oneOf<NewElement>([
  [element('address', { type: 'pci' }), 3],
  [element('address', { type: 'pci', domain: '0', bus: '0', slot: '0', function: '3' }), 1],
  [element('address', { type: 'pci', multifunction: 'on' }), 1],
]).map(address => () => address);

/** The address of a PCI endpoint: mostly none. */
export function pciPlace(guest: Guest): fc.Arbitrary<AddressDraft> {
  return anyOf<AddressDraft>([
    [fc.constant(noAddress), 160],
    [freePlace(guest), guest.pci ? 28 : 0],
    [unnamed, 8],
    [newBus(guest), guest.pci ? 3 : 0],
    [anyPlace, guest.virtual ? 0 : 1],
  ]);
}
