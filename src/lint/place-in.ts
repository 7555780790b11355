import { attributeValue, childOf, type XmlDocument, type XmlElement } from '../xml/element.ts';

/** What tells elements of a name apart: an attribute of the element or of a child of it. */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  disk: [['target', 'dev']],
  filesystem: [['target', 'dir']],
  interface: [['mac', 'address']],
  controller: [['type'], ['index']],
  channel: [['target', 'name']],
  input: [['type'], ['bus']],
  graphics: [['type']],
  sound: [['model']],
  hostdev: [['type']],
};

/**
 * The path of the device, or of the other part of the domain, that an offset lies in: by what it is called rather
 * than by its position, so that it stays when others come and go. Undefined outside all parts.
 */
export function placeIn({ root }: XmlDocument, offset: number): string | undefined {
  const part = childAt(root, offset);
  if (!part) return undefined;
  const device = part.name === 'devices' ? childAt(part, offset) : undefined;
  return device ? `devices/${device.name}${keyOf(device)}` : part.name;
}

const childAt = ({ children }: XmlElement, offset: number): XmlElement | undefined =>
  children.find(({ span }) => span.start <= offset && offset < span.end);

function keyOf(element: XmlElement): string {
  const alias = valueAt(element, ['alias', 'name']);
  const keys = alias?.startsWith('ua-') ? [['alias', 'name']] : (KEYS[element.name] ?? []);
  return keys.map(path => testOf(element, path)).join('');
}

function testOf(element: XmlElement, path: readonly string[]): string {
  const value = valueAt(element, path);
  // A path cannot tell a value with both kinds of quotes.
  const quote = value?.includes("'") ? '"' : "'";
  if (value === undefined || value.includes(quote)) return '';
  return `[${[...path.slice(0, -1), `@${path.at(-1)}`].join('/')}=${quote}${value}${quote}]`;
}

function valueAt(element: XmlElement, path: readonly string[]): string | undefined {
  const [name, child] = [...path].reverse() as [string, string?];
  const holder = child === undefined ? element : childOf(element, child);
  return holder && attributeValue(holder, name);
}
