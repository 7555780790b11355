import type { Diagnostic, Result, TextEdit } from '../diagnostic.ts';
import type { DeviceOf } from '../domain/device.ts';
import { removeAttribute, setAttributes } from '../xml/attribute.ts';
import { childOf, type XmlDocument, type XmlElement } from '../xml/element.ts';
import { insertChildren } from '../xml/insert.ts';
import type { Hostdev } from './list.ts';
import { interfaceSource } from './print.ts';
import type { HostSource } from './source.ts';

/** What a `<hostdev>` can say and an interface cannot; the words complete "an interface cannot …". */
const BEYOND_INTERFACES: readonly [says: (device: DeviceOf<'hostdev'>) => boolean, words: string][] = [
  [({ type }) => type !== 'pci' && type !== 'usb', 'name a device that is neither PCI nor USB'],
  [({ mode }) => mode === 'capabilities', 'have mode capabilities'],
  [({ display, ramfb }) => display !== undefined || ramfb !== undefined, 'be a display'],
  [({ guest }) => guest.address?.type === 'unassigned', 'be left without a place in the guest'],
  [({ sourceWriteFiltering }) => sourceWriteFiltering !== undefined, 'filter writes'],
];

function refusal(document: XmlDocument, hostdev: Hostdev, words: string): Result<undefined> {
  const message = `this host device stays a <hostdev>: an interface cannot ${words}`;
  const span = (hostdev.device.element ?? document.root).startTag;
  const finding: Diagnostic = { rule: 'hostdev/rewrite', severity: 'error', message, span };
  return { value: undefined, diagnostics: [finding] };
}

function rename(element: XmlElement, name: string): TextEdit[] {
  const edits = [{ span: element.nameSpan, text: name }];
  if (!element.endTag) return edits;
  const start = element.endTag.start + '</'.length;
  return [...edits, { span: { start, end: start + element.name.length }, text: name }];
}

/** Lets the source's address say what the host device's `type` said. */
function typedSource(document: XmlDocument, element: XmlElement, named: HostSource): TextEdit[] {
  const source = childOf(element, 'source')!;
  const address = childOf(source, 'address');
  if (address) return setAttributes(document, address, [['type', named.type]]);
  if (named.type === 'usb') return [];
  return [insertChildren(document, source, interfaceSource(named)!.children!)];
}

function attributeEdits(document: XmlDocument, element: XmlElement): TextEdit[] {
  const mode = removeAttribute(element, 'mode');
  return [...mode, ...setAttributes(document, element, [['type', 'hostdev']])];
}

/**
 * The edits that spell a PCI or USB `<hostdev>` as the equal `<interface type='hostdev'>`, in its place. Every scan of
 * the host devices sees the same source, managed and guest side as before; in the list, interfaces stand first.
 * libvirt gives the interface a MAC address. Error `hostdev/rewrite`: the host device says what no interface can.
 */
export function rewriteAsInterface(
  document: XmlDocument,
  hostdev: Hostdev,
): Result<readonly TextEdit[] | undefined> {
  const { device, source } = hostdev;
  const { element } = device;
  if (device.kind === 'interface') return { value: [], diagnostics: [] };
  if (!element || !source) return refusal(document, hostdev, 'name no device');
  const hindrance = BEYOND_INTERFACES.find(([says]) => says(device));
  if (hindrance) return refusal(document, hostdev, hindrance[1]);
  const edits = [
    ...rename(element, 'interface'),
    ...attributeEdits(document, element),
    ...typedSource(document, element, source),
  ];
  return { value: edits, diagnostics: [] };
}
