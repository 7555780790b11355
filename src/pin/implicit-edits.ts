import type { TextEdit } from '../diagnostic.ts';
import type { Device, Devices } from '../domain/device.ts';
import { KINDS, type KindName } from '../domain/kinds/index.ts';
import { childOf, type XmlDocument, type XmlElement } from '../xml/element.ts';
import { insertAfter, insertBefore, insertChildren, type NewElement } from '../xml/insert.ts';
import { mirroredSerial, printedGuest } from './mirror.ts';
import { isPlaced, modeOf, newAddress, newDevice } from './new-element.ts';

const OUTPUT_ORDER = Object.keys(KINDS) as readonly KindName[];
const RANKS: ReadonlyMap<string, number> = new Map(OUTPUT_ORDER.map((kind, rank) => [kind, rank]));

/** Where elements go: beside a sibling, or into the device list. */
interface Spot {
  readonly side: 'after' | 'before' | 'inside';
  readonly anchor: XmlElement | undefined;
}

/** Things in the device list that are no devices, such as the emulator, come first of all. */
const rankOf = (name: string): number => RANKS.get(name) ?? -1;

/** Behind all devices that libvirt prints before this kind. */
function byOutputOrder(container: XmlElement | undefined, kind: KindName): Spot {
  if (!container) return { side: 'inside', anchor: undefined };
  const rank = rankOf(kind);
  const before = container.children.findLast(child => rankOf(child.name) < rank);
  if (before) return { side: 'after', anchor: before };
  const first = container.children[0];
  return first ? { side: 'before', anchor: first } : { side: 'inside', anchor: container };
}

/** Where an implicit device of the list goes until the next listed one comes: its kind keeps libvirt's list order. */
function firstSpot(container: XmlElement | undefined, kind: KindName, list: readonly Device[]): Spot {
  const listed = list.find(device => device.element);
  return listed ? { side: 'before', anchor: listed.element } : byOutputOrder(container, kind);
}

function elementOf(devices: Devices, device: Device, modes: boolean): NewElement | undefined {
  const guest = printedGuest(devices, device);
  const address = isPlaced(guest) ? newAddress(guest.address!, modes ? modeOf(guest) : undefined) : undefined;
  return newDevice(device, address, mirrorSource(devices, device));
}

function mirrorSource(devices: Devices, device: Device): XmlElement | undefined {
  if (device.kind === 'console') return mirroredSerial(devices, device)?.element;
  return device.kind === 'serial' ? devices.console[devices.serial.indexOf(device)]?.element : undefined;
}

/** The implicit devices that are worth writing: controllers, and whatever has a place. */
export function isWritten(devices: Devices, device: Device): boolean {
  return (
    device.element === undefined && (device.kind === 'controller' || isPlaced(printedGuest(devices, device)))
  );
}

class Insertions {
  readonly #groups = new Map<string, { readonly spot: Spot; readonly elements: NewElement[] }>();

  add(spot: Spot, element: NewElement): void {
    const key = `${spot.side} ${spot.anchor?.span.start}`;
    const group = this.#groups.get(key) ?? { spot, elements: [] };
    group.elements.push(element);
    this.#groups.set(key, group);
  }

  edits(document: XmlDocument): TextEdit[] {
    return [...this.#groups.values()].map(({ spot, elements }) => {
      if (spot.side === 'after') return insertAfter(document, spot.anchor!, elements);
      if (spot.side === 'before') return insertBefore(document, spot.anchor!, elements);
      if (spot.anchor) return insertChildren(document, spot.anchor, elements);
      return insertChildren(document, document.root, [{ name: 'devices', children: elements }]);
    });
  }
}

/** The edits that write the implicit devices which `wanted` accepts, each where libvirt would print it. */
export function editsOfImplicit(
  document: XmlDocument,
  root: XmlElement,
  devices: Devices,
  modes: boolean,
  wanted: (device: Device) => boolean,
): TextEdit[] {
  const container = childOf(root, 'devices');
  const insertions = new Insertions();
  for (const kind of OUTPUT_ORDER) {
    const list = devices[kind] as readonly Device[];
    if (!list.some(device => device.element === undefined)) continue;
    let spot = firstSpot(container, kind, list);
    for (const device of list) {
      if (device.element) spot = { side: 'after', anchor: device.element };
      if (!isWritten(devices, device) || !wanted(device)) continue;
      const element = elementOf(devices, device, modes);
      if (element) insertions.add(spot, element);
    }
  }
  return insertions.edits(document);
}
