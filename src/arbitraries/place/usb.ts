import fc from 'fast-check';
import { HUB_PORTS } from '../../address/usb/ports.ts';
import { anyOf, oneOf } from '../choice.ts';
import { type AddressDraft, noAddress } from '../draft.ts';
import { element } from '../element.ts';
import type { Names } from '../names.ts';

const busOf = (names: Names, pick: number): number =>
  [...names.usbBuses.keys()][pick % Math.max(names.usbBuses.size, 1)] ?? 0;

/** All ports of a bus that are known by now, those behind listed hubs included. */
function portsOf(names: Names, bus: number): string[] {
  const roots = Array.from({ length: names.usbBuses.get(bus) ?? 2 }, (_, port) => String(port + 1));
  const hubs = names.hubs.get(bus) ?? [];
  const behind = hubs.flatMap(hub => Array.from({ length: HUB_PORTS }, (_, port) => `${hub}.${port + 1}`));
  return [...roots, ...behind];
}

/** A port that nobody has; a hub there can be used from then on. */
function freePort(hub: boolean): fc.Arbitrary<AddressDraft> {
  return fc.record({ pick: fc.nat({ max: 9 }), skip: fc.nat({ max: 9 }) }).map(({ pick, skip }) => names => {
    const bus = busOf(names, pick);
    const ports = portsOf(names, bus);
    const rotated = ports.map((_, at) => ports[(at + skip) % ports.length]!);
    const port = rotated.find(candidate => names.claim(`usb ${bus} ${candidate}`));
    if (port === undefined) return undefined;
    if (hub && port.split('.').length < 4) names.hubs.set(bus, [...(names.hubs.get(bus) ?? []), port]);
    return element('address', { type: 'usb', bus, port });
  });
}

const busOnly: fc.Arbitrary<AddressDraft> = fc
  .nat({ max: 9 })
  .map(pick => names => element('address', { type: 'usb', bus: busOf(names, pick) }));

const anyPort: fc.Arbitrary<AddressDraft> = fc
  .record({
    bus: fc.constantFrom(0, 1, 3),
    port: oneOf<string | undefined>([
      ['1', 3],
      ['1.1', 2],
      ['0', 1],
      ['9', 1],
      ['1.1.1.1', 1],
      ['1.1.1.1.1', 1],
      [undefined, 1],
    ]),
  })
  .map(
    ({ bus, port }) =>
      () =>
        element('address', { type: 'usb', bus, port }),
  );

/** The address of a USB device: mostly none. */
export function usbPlace(hub = false): fc.Arbitrary<AddressDraft> {
  const places = anyOf<AddressDraft>([
    [fc.constant(noAddress), 160],
    [freePort(hub), 30],
    [busOnly, 8],
    [anyPort, 2],
  ]);
  return places.map(place => names => {
    names.usbUsed = true;
    return place(names);
  });
}
