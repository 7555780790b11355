import type { Where } from '../address/where.ts';
import type { AddressType } from '../domain/address.ts';
import type { Device, GuestInfo, KindName } from '../domain/device.ts';
import type { Domain } from '../domain/domain.ts';
import { KINDS } from '../domain/kinds/index.ts';

/**
 * What a domain must have for a rule to have anything to say: a device of a kind (`disk`), one with a property
 * (`disk.transient`, written or filled in), with a certain value of it (`disk.type=nvme`) or with an address of a type
 * (`disk@usb`), one that the user has listed (`disk.element`), a device of any kind with a property of its guest side
 * (`guest.alias`) or an address of a type (`@usb`), or a child of `<domain>` (`<numatune>`).
 */
export type Occasion =
  | KindName
  | `${KindName | 'guest'}.${string}`
  | `${KindName | ''}@${AddressType}`
  | `<${string}>`;

/** Occasions are numbers by the time that rules run. */
const ids = new Map<Occasion, number>();

const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];

/** What to look for in one property. */
interface PropertyOccasions {
  /** Any value. */
  any?: number;
  byValue?: Map<string, number>;
}

/** What to look for in the devices of one kind. */
class KindOccasions {
  readonly properties = new Map<string, PropertyOccasions>();
  readonly addresses = new Map<string, number>();
}

const byKind = new Map<KindName, KindOccasions>();
/** What to look for below `<domain>`, by element name. */
const byChild = new Map<string, number>();
/** What to look for in devices of all kinds. */
const ofGuests = new KindOccasions();

/** The number of an occasion; the same one gives the same number. */
export function occasionId(occasion: Occasion): number {
  let id = ids.get(occasion);
  if (id === undefined) {
    id = ids.size;
    ids.set(occasion, id);
    enter(occasion, id);
  }
  return id;
}

function enter(occasion: Occasion, id: number): void {
  if (occasion.startsWith('<')) {
    byChild.set(occasion.slice(1, -1), id);
    return;
  }
  const mark = occasion.search(/[.@]/);
  if (mark === -1) return;
  const own = occasionsOf(occasion.slice(0, mark));
  const rest = occasion.slice(mark + 1);
  if (occasion[mark] === '@') own.addresses.set(rest, id);
  else enterProperty(own, rest, id);
}

const occasionsOf = (kind: string): KindOccasions =>
  kind === 'guest' || kind === '' ? ofGuests : ofKind(kind as KindName);

function enterProperty({ properties }: KindOccasions, condition: string, id: number): void {
  const equals = condition.indexOf('=');
  const property = equals === -1 ? condition : condition.slice(0, equals);
  let watched = properties.get(property);
  if (!watched) {
    watched = {};
    properties.set(property, watched);
  }
  if (equals === -1) {
    watched.any = id;
    return;
  }
  watched.byValue ??= new Map();
  watched.byValue.set(condition.slice(equals + 1), id);
}

function ofKind(kind: KindName): KindOccasions {
  let own = byKind.get(kind);
  if (!own) {
    own = new KindOccasions();
    byKind.set(kind, own);
  }
  return own;
}

/** The numbers of the occasions that a domain has. */
export function occasionsIn({ root, devices }: Domain): readonly number[] {
  const present = new Present(ids.size);
  const { children } = root;
  // Loops count, as in `xml/element.ts`.
  for (let at = 0; at < children.length; at++) present.add(byChild.get(children[at]!.name));
  for (let at = 0; at < KIND_NAMES.length; at++) {
    const kind = KIND_NAMES[at]!;
    const list = devices[kind] as readonly Device[];
    if (list.length === 0) continue;
    present.add(ids.get(kind));
    addDevices(list, byKind.get(kind), present);
  }
  return present.list;
}

/** Kinds of which devices are added where others need them to have a place. */
const MADE_FOR_PLACES: readonly KindName[] = ['controller', 'hub'];

/**
 * Those of the same domain when addresses have been decided, which changes nothing but the addresses of devices, and
 * the controllers and hubs.
 */
export function occasionsPlaced(before: readonly number[], { devices }: Domain): readonly number[] {
  const present = new Present(ids.size);
  for (let at = 0; at < before.length; at++) present.add(before[at]);
  for (let at = 0; at < KIND_NAMES.length; at++) {
    const kind = KIND_NAMES[at]!;
    const list = devices[kind] as readonly Device[];
    if (list.length === 0) continue;
    if (MADE_FOR_PLACES.includes(kind)) {
      present.add(ids.get(kind));
      addDevices(list, byKind.get(kind), present);
    } else {
      const own = byKind.get(kind);
      for (let each = 0; each < list.length; each++) addAddress(list[each]!.guest, own, present);
    }
  }
  return present.list;
}

function addDevices(list: readonly Device[], occasions: KindOccasions | undefined, present: Present): void {
  for (let at = 0; at < list.length; at++) {
    const device = list[at]!;
    addGuest(device.guest, occasions, present);
    if (occasions && occasions.properties.size > 0) addAll(device, occasions.properties, present);
  }
}

/** A set of small numbers. */
class Present {
  readonly list: number[] = [];
  readonly #has: Uint8Array;

  constructor(size: number) {
    this.#has = new Uint8Array(size);
  }

  add(id: number | undefined): void {
    if (id === undefined || this.#has[id] === 1) return;
    this.#has[id] = 1;
    this.list.push(id);
  }
}

function addGuest(guest: GuestInfo, occasions: KindOccasions | undefined, present: Present): void {
  addAddress(guest, occasions, present);
  addAll(guest, ofGuests.properties, present);
}

function addAddress({ address }: GuestInfo, occasions: KindOccasions | undefined, present: Present): void {
  if (address === undefined) return;
  present.add(ofGuests.addresses.get(address.type));
  present.add(occasions?.addresses.get(address.type));
}

/** Takes note of the properties that have a value. */
function addAll(values: object, properties: ReadonlyMap<string, PropertyOccasions>, present: Present): void {
  for (const name in values) {
    const watched = properties.get(name);
    const value = watched && (values as Record<string, unknown>)[name];
    if (value === undefined) continue;
    present.add(watched!.any);
    if (watched!.byValue) present.add(watched!.byValue.get(String(value)));
  }
}

/** A device of the kind that has one of the properties. */
export const withAny = (kind: KindName, properties: readonly string[]): readonly Occasion[] =>
  properties.map((property): Occasion => `${kind}.${property}`);

/**
 * A device of the kind that fulfils the condition: one with a value that it cannot do without, of the property that
 * has the fewest, and of those the last, since rows name what is general first.
 */
export function withWhere(kind: KindName, where: Where = {}): readonly Occasion[] {
  let needed: readonly [property: string, values: Where[string]] | undefined;
  for (const each of Object.entries(where)) {
    const [, values] = each;
    if (!values.includes(null) && values.length <= (needed?.[1].length ?? values.length)) needed = each;
  }
  if (!needed) return [kind];
  const [property, values] = needed;
  return values.map((value): Occasion => `${kind}.${property}=${value}`);
}

const ADDRESS_TYPES = Object.keys({
  pci: true,
  drive: true,
  'virtio-serial': true,
  ccid: true,
  usb: true,
  'spapr-vio': true,
  ccw: true,
  'virtio-mmio': true,
  isa: true,
  dimm: true,
  unassigned: true,
} satisfies Record<AddressType, true>) as readonly AddressType[];

/** A device of the kind with an address of any type but these. */
export const addressOtherThan = (kind: KindName, accepted: readonly AddressType[]): readonly Occasion[] =>
  ADDRESS_TYPES.filter(type => !accepted.includes(type)).map((type): Occasion => `${kind}@${type}`);
