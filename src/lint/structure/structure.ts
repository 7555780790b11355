import type { Diagnostic } from '../../diagnostic.ts';
import type { XmlDocument, XmlElement } from '../../xml/element.ts';
import { domainNode } from './domain.ts';
import type { Fault } from './fault.ts';
import type { Node } from './grammar.ts';
import { report } from './report.ts';
import { walk } from './walk.ts';
import type { Root } from './words.ts';

/**
 * Names, texts and values that libvirt's format does not have where they stand, and that reading the domain does
 * not report: mostly libvirt reads over them, and the guest is not what was meant. No libvirt is needed.
 */
export function checkStructure(document: XmlDocument): Diagnostic[] {
  const { root } = document;
  if (root.name !== 'domain') return [];
  const faults: Fault[] = [];
  walk(root, domainNode(), faults);
  return faults.length === 0 ? [] : bySubject(faults).flatMap(group => described(group, document));
}

interface Group {
  readonly subject: XmlElement;
  readonly faults: Fault[];
}

/** Faults with the device or the part of the domain that they are in, in document order. */
function bySubject(faults: readonly Fault[]): readonly Group[] {
  const groups = new Map<XmlElement, Group>();
  for (const fault of faults) {
    const subject = subjectOf(fault.element);
    const group = groups.get(subject) ?? { subject, faults: [] };
    groups.set(subject, group);
    group.faults.push(fault);
  }
  return [...groups.values()];
}

/** The child of `<devices>`, else of `<domain>`, that an element is in. */
function subjectOf(element: XmlElement): XmlElement {
  let { parent } = element;
  let subject = element;
  while (parent?.parent && !(parent.name === 'devices' && !parent.parent.parent)) {
    subject = parent;
    parent = parent.parent;
  }
  return subject;
}

function described({ subject, faults }: Group, document: XmlDocument): Diagnostic[] {
  return report(subject, faults, rootsOf(subject), document);
}

/** Where a misplaced name is looked for: in the same device, then beside it, then below `<domain>`. */
function rootsOf(subject: XmlElement): readonly Root[] {
  const domain: Root = { name: 'domain', node: domainNode(), depth: 0 };
  const devices = domainNode().child('devices')!;
  const beside: Root = { name: 'devices', node: devices, depth: 0 };
  const own = nodeOfSubject(subject, devices);
  return own === undefined ? [beside, domain] : [{ name: subject.name, node: own }, beside, domain];
}

function nodeOfSubject({ name, parent }: XmlElement, devices: Node): Node | undefined {
  if (parent === undefined) return undefined;
  return parent.name === 'devices' ? devices.child(name) : domainNode().child(name);
}
