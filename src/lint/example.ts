import { KINDS } from '../domain/kinds/index.ts';
import type { XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse.ts';

/** What a fragment does not say itself. */
const DEFAULTS: readonly (readonly [name: string, xml: string])[] = [
  ['name', '<name>rule</name>'],
  ['memory', "<memory unit='GiB'>2</memory>"],
  ['os', "<os><type arch='x86_64' machine='q35'>hvm</type></os>"],
];

const WHOLE = /^\s*<(?:domain|!|\?)/;

interface Parts {
  readonly text: string;
  readonly elements: readonly XmlElement[];
}

/** The elements that stand side by side in a fragment; undefined when it is not well-formed. */
function partsOf(fragment: string): Parts | undefined {
  const text = `<x>${fragment}</x>`;
  const { value } = parseXml(text);
  return value && { text, elements: value.root.children };
}

const sourceOf = (text: string, { span }: XmlElement): string => text.slice(span.start, span.end);

/** `<memory>` is a size below `<domain>` and a device below `<devices>`. */
function isDevice({ name, attributes }: XmlElement): boolean {
  if (name === 'memory') return attributes.some(attribute => attribute.name === 'model');
  return name in KINDS || name === 'emulator';
}

/** An `<os>` without architecture means the default machine of these examples. */
function completeOs(xml: string): string {
  return xml.replace('<type>', "<type arch='x86_64' machine='q35'>");
}

/**
 * The domain that an example of a rule stands for: whole, or its devices and other parts put into an x86_64 q35 guest.
 *
 * @throws Error for a fragment that is not well-formed; only whole documents may be broken.
 */
export function documentOf(fragment: string): string {
  if (WHOLE.test(fragment)) return fragment;
  const parts = partsOf(fragment);
  if (!parts) throw new Error(`example is not well-formed: ${fragment}`);
  const { text, elements } = parts;
  const devices = elements.filter(isDevice).map(part => sourceOf(text, part));
  const others = elements.filter(part => !isDevice(part));
  const written = new Set(others.map(part => part.name));
  const defaults = DEFAULTS.filter(([name]) => !written.has(name)).map(([, xml]) => xml);
  const own = others.map(part => completeOs(sourceOf(text, part)));
  const lines = [...defaults, ...own, '<devices>', ...devices, '</devices>'];
  return ["<domain type='qemu'>", ...lines, '</domain>'].join('\n');
}

/** An example with each element that holds others on lines of its own, as virsh prints them. Broken XML stays as it is. */
export function laidOut(example: string): string {
  // A prolog, and what is wrong with it, would be lost among the elements.
  const parts = /^\s*<[!?]/.test(example) ? undefined : partsOf(example);
  if (!parts) return `${example.trim()}\n`;
  return parts.elements.map(element => linesOf(element, parts.text, '')).join('');
}

function linesOf(element: XmlElement, text: string, indent: string): string {
  const { children, startTag, endTag } = element;
  const isMixed = element.text.trim() !== '' || hasComments(element, text);
  if (children.length === 0 || isMixed || !endTag) return `${indent}${sourceOf(text, element)}\n`;
  const inner = children.map(child => linesOf(child, text, `${indent}  `)).join('');
  return `${indent}${text.slice(startTag.start, startTag.end)}\n${inner}${indent}</${element.name}>\n`;
}

/** Comments are no children, so an element that has some directly inside is left as it is written. */
function hasComments({ startTag, children, endTag }: XmlElement, text: string): boolean {
  const starts = [...children.map(({ span }) => span.start), endTag?.start ?? startTag.end];
  const ends = [startTag.end, ...children.map(({ span }) => span.end)];
  return ends.some((end, at) => text.slice(end, starts[at]).includes('<!--'));
}
