import { parseXml, type XmlElement } from '../../src/index.ts';

const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find(candidate => candidate.name === name);
const value = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.find(attribute => attribute.name === name)?.value;

/** Numbers are compared as numbers; port paths and decimal attributes as they stand. */
const inOneSpelling = (text: string): string =>
  /^0[xX][0-9a-fA-F]+$/.test(text) ? String(Number(text)) : text;

function attributesOf(element: XmlElement, defaults: Readonly<Record<string, string>> = {}): string {
  const record: Record<string, string> = { ...defaults };
  for (const { name, value } of element.attributes) record[name] = inOneSpelling(value);
  delete record.mode;
  if (record.multifunction === 'off') delete record.multifunction;
  return Object.keys(record)
    .sort()
    .map(name => `${name}=${record[name]}`)
    .join(' ');
}

const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pci: { domain: '0', bus: '0', slot: '0', function: '0' },
  drive: { controller: '0', bus: '0', target: '0', unit: '0' },
  usb: { bus: '0' },
  'virtio-serial': { controller: '0', bus: '0', port: '0' },
  ccid: { controller: '0', slot: '0' },
};

function addressOf(device: XmlElement): string | undefined {
  const address = child(device, 'address');
  if (!address) return undefined;
  const zpci = child(address, 'zpci');
  const own = attributesOf(address, DEFAULTS[value(address, 'type') ?? '']);
  return zpci ? `${own} zpci ${attributesOf(zpci)}` : own;
}

/** Values of a controller that decide what its bus is. */
function controllerValues(device: XmlElement): string {
  const target = child(device, 'target');
  const parts = [
    value(device, 'model'),
    value(child(device, 'model'), 'name'),
    target && attributesOf(target),
  ];
  return parts.filter(part => part).join(' ');
}

/** How two documents call the same device: disks and controllers by name, others by their place among their kind. */
function keyOf(device: XmlElement, count: (name: string) => number): string {
  if (device.name === 'disk') return `disk ${value(child(device, 'target'), 'dev')}`;
  if (device.name !== 'controller') return `${device.name} ${count(device.name)}`;
  const model = value(device, 'model');
  const member = model?.startsWith('ich9-') ? ` ${model}` : '';
  return `controller ${value(device, 'type')} ${value(device, 'index')}${member}`;
}

/**
 * Every address of a domain document, and the values of its controllers, by device: what must be the same in two
 * documents that describe the same guest.
 */
export function addressesIn(xml: string | Uint8Array): Record<string, string> {
  const { value: document, diagnostics } = parseXml(xml);
  if (!document) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const found: Record<string, string> = {};
  const counts = new Map<string, number>();
  const count = (name: string): number => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts.get(name)!;
  };
  for (const device of child(document.root, 'devices')?.children ?? []) {
    const address = addressOf(device);
    if (address === undefined && device.name !== 'controller') continue;
    const key = keyOf(device, count);
    found[key] = address ?? 'no address';
    if (device.name === 'controller') found[`${key} values`] = controllerValues(device);
  }
  return found;
}
