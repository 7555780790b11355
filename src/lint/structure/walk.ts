import { attributeOf, attributeValue, isFirst, type XmlElement } from '../../xml/element.ts';
import type { Fault } from './fault.ts';
import type { Leaf, Node } from './grammar.ts';

/** Holds an element and what is below it against the format. */
export function walk(element: XmlElement, node: Node, faults: Fault[]): void {
  visit(element, node, false, faults);
}

function visit(element: XmlElement, node: Node, again: boolean, faults: Fault[]): void {
  if (node.open) return;
  const here = settled(element, node);
  checkAttributes(element, here, again, faults);
  checkText(element, here, again, faults);
  const { children } = element;
  // Loops count, for code that has run a few times only steps through an iterator ten times slower.
  for (let at = 0; at < children.length; at++) {
    const child = children[at]!;
    const below = here.child(child.name);
    if (below !== undefined) visit(child, below, again || (below.repeats && !isFirst(children, at)), faults);
    else if (!isForeign(child)) faults.push({ kind: 'element', element, node: here, child });
  }
}

/** What the format has in the element, its own words considered. */
export function settled(element: XmlElement, node: Node): Node {
  const { decides } = node;
  if (decides === undefined) return node;
  return node.settle(attributeValue(element, decides) ?? '');
}

function checkAttributes(element: XmlElement, node: Node, again: boolean, faults: Fault[]): void {
  const { attributes } = element;
  for (let at = 0; at < attributes.length; at++) {
    const attribute = attributes[at]!;
    const leaf = node.attributes.get(attribute.name);
    if (leaf === undefined) {
      if (!isForeignName(attribute.name)) faults.push({ kind: 'attribute', element, node, attribute });
    } else if (isBad(leaf, attribute.value, again)) {
      faults.push({ kind: 'value', element, node, leaf, attribute, again });
    }
  }
  if (node.owed.length > 0) checkOwed(element, node, faults);
  if (again) checkRead(element, node, faults);
}

function checkOwed(element: XmlElement, node: Node, faults: Fault[]): void {
  for (const name of node.owed) {
    if (!has(element, name))
      faults.push({ kind: 'missing', element, node, name, leaf: node.attributes.get(name)! });
  }
}

/** What reading insists on, where it does not look. */
function checkRead(element: XmlElement, node: Node, faults: Fault[]): void {
  for (const [name, leaf] of node.attributes) {
    if (leaf.field?.required !== 'with-element') continue;
    if (!leaf.owed && !has(element, name)) faults.push({ kind: 'missing', element, node, name, leaf });
  }
}

const has = (element: XmlElement, name: string): boolean => attributeOf(element, name) !== undefined;

function checkText(element: XmlElement, node: Node, again: boolean, faults: Fault[]): void {
  const { text } = element;
  if (text === '') return;
  const leaf = node.text;
  if (leaf === undefined) {
    if (!isBlank(text)) faults.push({ kind: 'text', element, node });
  } else if (isBad(leaf, text, again)) faults.push({ kind: 'value', element, node, leaf, again });
}

function isBad({ codec, field, read }: Leaf, value: string, again: boolean): boolean {
  if (codec === undefined || (read && !again)) return false;
  const found = codec.read(value);
  if (found === undefined) return field?.unset?.includes(value) !== true;
  if (!again || typeof found !== 'number') return false;
  return found < (codec.minimum ?? found) || found > (codec.maximum ?? found);
}

function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x20) return false;
  return true;
}

function isForeignName(name: string): boolean {
  return name.includes(':') || name === 'xmlns';
}

/** Elements of other namespaces are none of ours; a prefix that nobody declares makes no namespace. */
function isForeign(element: XmlElement): boolean {
  const colon = element.name.indexOf(':');
  const declaration = colon === -1 ? 'xmlns' : `xmlns:${element.name.slice(0, colon)}`;
  let from: XmlElement | undefined = element;
  while (from) {
    if (from.attributes.some(({ name }) => name === declaration)) return true;
    from = colon === -1 ? undefined : from.parent;
  }
  return false;
}
