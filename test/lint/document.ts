import { KINDS } from '../../src/domain/kinds/index.ts';
import type { XmlElement } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';

/** What a fragment does not say itself. */
const DEFAULTS: readonly (readonly [name: string, xml: string])[] = [
  ['name', '<name>rule</name>'],
  ['memory', '<memory unit="GiB">2</memory>'],
  ['os', "<os><type arch='x86_64' machine='q35'>hvm</type></os>"],
];

const sourceOf = (text: string, element: XmlElement): string =>
  text.slice(element.span.start, element.span.end);

/** `<memory>` is a size below `<domain>` and a device below `<devices>`. */
function isDevice({ name, attributes }: XmlElement): boolean {
  if (name === 'memory') return attributes.some(attribute => attribute.name === 'model');
  return name in KINDS || name === 'emulator';
}

/** An `<os>` without architecture means the default machine of these examples. */
function completeOs(xml: string): string {
  return xml.replace('<type>', "<type arch='x86_64' machine='q35'>");
}

/** The domain that an example stands for: whole, or its devices and other parts put into an x86_64 q35 guest. */
export function documentOf(fragment: string): string {
  if (/^\s*<(?:domain|!|\?)/.test(fragment)) return fragment;
  const text = `<x>${fragment}</x>`;
  const parsed = parseXml(text);
  if (!parsed.value)
    throw new Error(`example is not well-formed: ${parsed.diagnostics[0]?.message}\n${fragment}`);
  const parts = parsed.value.root.children;
  const devices = parts.filter(isDevice).map(part => sourceOf(text, part));
  const others = parts.filter(part => !isDevice(part));
  const written = new Set(others.map(part => part.name));
  const defaults = DEFAULTS.filter(([name]) => !written.has(name)).map(([, xml]) => xml);
  const own = others.map(part => completeOs(sourceOf(text, part)));
  return [
    "<domain type='qemu'>",
    ...defaults,
    ...own,
    '<devices>',
    ...devices,
    '</devices>',
    '</domain>',
  ].join('\n');
}
