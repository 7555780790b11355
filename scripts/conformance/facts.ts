import { attributeValue, childOf, type XmlDocument, type XmlElement } from '../../src/xml/element.ts';

/** What two domains are compared by: each fact by the name of the device that it belongs to. */
export interface Facts {
  readonly addresses: ReadonlyMap<string, string>;
  readonly controllers: ReadonlyMap<string, string>;
}

const NUMERIC =
  'domain bus slot function controller target unit cssid ssid devno iobase irq reg base uid fid'.split(' ');
/** Attributes that mean 0 when they are left out. */
const ZERO: Readonly<Record<string, readonly string[]>> = {
  pci: ['domain', 'bus', 'slot', 'function'],
  drive: ['controller', 'bus', 'target', 'unit'],
};

/** Numbers in any spelling as decimal ones; anything else as it is. */
function canonical(text: string): string {
  const trimmed = text.trim();
  if (/^0x[0-9a-f]+$/i.test(trimmed)) return String(Number.parseInt(trimmed, 16));
  return /^[+-]?[0-9]+$/.test(trimmed) ? String(Number.parseInt(trimmed, 10)) : text;
}

function describe(values: ReadonlyMap<string, string>): string {
  const pairs = [...values].sort(([one], [other]) => (one < other ? -1 : 1));
  return pairs.map(([name, value]) => `${name}=${value}`).join(' ');
}

/** The guest address of a device in words that do not depend on spelling; undefined for one without. */
function addressOf(device: XmlElement): string | undefined {
  const element = childOf(device, 'address');
  if (!element) return undefined;
  const type = attributeValue(element, 'type') ?? '';
  const values = new Map((ZERO[type] ?? []).map(name => [name, '0']));
  for (const { name, value } of element.attributes) {
    if (name === 'mode' || (name === 'multifunction' && value === 'off')) continue;
    values.set(name, NUMERIC.includes(name) ? canonical(value) : value);
  }
  const zpci = childOf(element, 'zpci')?.attributes ?? [];
  for (const { name, value } of zpci) values.set(`zpci-${name}`, canonical(value));
  return describe(values);
}

function controllerName(controller: XmlElement): string {
  return `controller ${attributeValue(controller, 'type')} ${canonical(attributeValue(controller, 'index') ?? '-1')}`;
}

/** Model, model name and target of a controller. */
function controllerFact(controller: XmlElement): string {
  const name = childOf(controller, 'model');
  const target = childOf(controller, 'target')?.attributes ?? [];
  const values = new Map(target.map(({ name: key, value }) => [`target-${key}`, canonical(value)]));
  values.set('model', attributeValue(controller, 'model') ?? 'none');
  values.set('name', (name && attributeValue(name, 'name')) ?? 'none');
  return describe(values);
}

class Names {
  readonly #seen = new Map<string, number>();

  /** Disks go by their target, controllers by type and index, all others by their place among their like. */
  of(device: XmlElement): string {
    if (device.name === 'controller') return this.#once(controllerName(device));
    if (device.name !== 'disk') return this.#once(device.name, true);
    const target = childOf(device, 'target');
    return this.#once(`disk ${target && attributeValue(target, 'dev')}`);
  }

  #once(name: string, numbered = false): string {
    const count = this.#seen.get(name) ?? 0;
    this.#seen.set(name, count + 1);
    return numbered || count > 0 ? `${name} #${count}` : name;
  }
}

/** Reads the facts of a document; one that is no domain has none. */
export function factsOf(document: XmlDocument | undefined): Facts {
  const devices = document && childOf(document.root, 'devices');
  const addresses = new Map<string, string>();
  const controllers = new Map<string, string>();
  const names = new Names();
  for (const device of devices?.children ?? []) {
    const address = addressOf(device);
    if (address !== undefined) addresses.set(names.of(device), address);
    if (device.name === 'controller') controllers.set(controllerName(device), controllerFact(device));
  }
  return { addresses, controllers };
}

/** One fact that is not the same in both. */
export interface Difference {
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
}

/** What differs between two sets of facts. */
export function differencesOf(
  expected: ReadonlyMap<string, string>,
  actual: ReadonlyMap<string, string>,
): Difference[] {
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .filter(name => expected.get(name) !== actual.get(name))
    .map(name => ({ name, expected: expected.get(name) ?? 'none', actual: actual.get(name) ?? 'none' }));
}
