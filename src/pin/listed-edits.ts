import type { TextEdit } from '../diagnostic.ts';
import { type Address, isComplete } from '../domain/address.ts';
import { addressAttributes, zpciAttributes } from '../domain/address-format.ts';
import type { Device, DeviceOf, Devices, GuestInfo } from '../domain/device.ts';
import { removeAttribute, setAttributes } from '../xml/attribute.ts';
import { attributeOf, childOf, type XmlDocument, type XmlElement } from '../xml/element.ts';
import { formatElement, insertChildren, type NewElement, removeElement } from '../xml/insert.ts';
import { printedGuest } from './mirror.ts';
import { isPlaced, modeOf, newAddress, targetAttributes } from './new-element.ts';

type Attributes = readonly (readonly [name: string, value: string])[];

/** What is to become of one element: attributes of parts that are there, and parts that are missing. */
interface Change {
  readonly edits: TextEdit[];
  readonly children: NewElement[];
}

/** The canonical attributes of `address` that the text does not say yet, in whatever spelling. */
function changedAttributes(written: Address | undefined, address: Address, element: XmlElement): Attributes {
  const before = new Map(written?.type === address.type ? addressAttributes(written) : []);
  // libvirt documents what a missing PCI or drive number means; other addresses are spelled out.
  const complete = isComplete(written) && (address.type === 'pci' || address.type === 'drive');
  return addressAttributes(address).filter(([name, value]) => {
    if (!attributeOf(element, name)) return !complete || before.get(name) !== value;
    return before.get(name) !== value;
  });
}

function replaceAddress(
  element: XmlElement,
  address: Address,
  mode: 'static' | 'dynamic' | undefined,
): TextEdit[] {
  return [{ span: element.span, text: formatElement(newAddress(address, mode)) }];
}

function zpciChange(document: XmlDocument, element: XmlElement, guest: GuestInfo): TextEdit[] {
  const ids = zpciAttributes(guest.address!);
  if (!ids) return [];
  const zpci = childOf(element, 'zpci');
  if (!zpci) return [insertChildren(document, element, [{ name: 'zpci', attributes: ids }])];
  const written = guest.written ? new Map(zpciAttributes(guest.written)) : new Map();
  return setAttributes(
    document,
    zpci,
    ids.filter(([name, value]) => written.get(name) !== value),
  );
}

/** Brings an `<address>` that is there up to date, touching only what it says differently. */
function updateAddress(document: XmlDocument, guest: GuestInfo, modes: boolean): TextEdit[] {
  const element = guest.addressElement!;
  const address = guest.address!;
  const mode = modes ? modeOf(guest) : undefined;
  const { written } = guest;
  if (written?.type !== address.type) return replaceAddress(element, address, mode);
  const wanted: (readonly [string, string])[] = [...changedAttributes(written, address, element)];
  if (mode) wanted.push(['mode', mode]);
  const lost =
    address.type === 'pci' && !address.multifunction ? removeAttribute(element, 'multifunction') : [];
  const dropped = mode ? [] : removeAttribute(element, 'mode');
  const gone = mergeRemovals([...lost, ...dropped]);
  return [...setAttributes(document, element, wanted), ...gone, ...zpciChange(document, element, guest)];
}

/** Neighbouring attributes that both go are two touching removals, never overlapping ones. */
function mergeRemovals(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((one, other) => one.span.start - other.span.start);
}

/** A dynamic address of a device that gets none is gone; others only lose a mode that is not wanted. */
function strayEdits(document: XmlDocument, { guest }: Device, own: XmlElement, modes: boolean): TextEdit[] {
  if (guest.mode === 'dynamic') return [removeElement(document, own)];
  return modes ? [] : removeAttribute(own, 'mode');
}

function addressChange(document: XmlDocument, devices: Devices, device: Device, modes: boolean): Change {
  const guest = printedGuest(devices, device);
  const own = device.guest.addressElement;
  if (device.guest.dropped) return { edits: [removeElement(document, own!)], children: [] };
  if (!isPlaced(guest)) {
    return { edits: own ? strayEdits(document, device, own, modes) : [], children: [] };
  }
  if (!own) return { edits: [], children: [newAddress(guest.address!, modes ? modeOf(guest) : undefined)] };
  const { written } = device.guest;
  const update = { ...guest, addressElement: own, ...(written && { written }) };
  return { edits: updateAddress(document, update, modes), children: [] };
}

/** Adds a child with these attributes, or the attributes that an existing child lacks. */
function ensureChild(
  change: Change,
  document: XmlDocument,
  parent: XmlElement,
  name: string,
  attributes: Attributes,
): void {
  const child = childOf(parent, name);
  const missing = child ? attributes.filter(([attribute]) => !attributeOf(child, attribute)) : attributes;
  if (missing.length === 0) return;
  if (child) change.edits.push(...setAttributes(document, child, missing));
  else change.children.push({ name, attributes: missing });
}

function controllerChange(document: XmlDocument, controller: DeviceOf<'controller'>): Change {
  const change: Change = { edits: [], children: [] };
  const element = controller.element!;
  const own: (readonly [string, string])[] = [];
  if (!attributeOf(element, 'type')) own.push(['type', controller.type!]);
  if (!attributeOf(element, 'index')) own.push(['index', String(controller.index)]);
  const model = attributeOf(element, 'model');
  if (controller.model !== undefined && (!model || model.value === 'auto'))
    own.push(['model', controller.model]);
  change.edits.push(...setAttributes(document, element, own));
  if (controller.modelName !== undefined) {
    ensureChild(change, document, element, 'model', [['name', controller.modelName]]);
  }
  ensureChild(change, document, element, 'target', targetAttributes(controller));
  return change;
}

/** The edits that give a listed device its address, and a controller the values that libvirt fills in. */
export function editsOfListed(
  document: XmlDocument,
  devices: Devices,
  device: Device,
  modes: boolean,
): TextEdit[] {
  const address = addressChange(document, devices, device, modes);
  const values =
    device.kind === 'controller' ? controllerChange(document, device) : { edits: [], children: [] };
  const children = [...values.children, ...address.children];
  const inserted = children.length ? [insertChildren(document, device.element!, children)] : [];
  return [...values.edits, ...address.edits, ...inserted];
}
