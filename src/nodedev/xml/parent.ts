import { attributeOf, childOf, type XmlElement } from '../../xml/element.ts';
import type { NodeDevice, ParentWwn } from '../device.ts';
import { type ReadContext, report } from './context.ts';

type Parent = Pick<NodeDevice, 'parent' | 'parentWwn'>;

/** Reads `<parent>`: a name, or Fibre Channel names by which an adapter to be made finds its parent. */
export function readParent(device: XmlElement, context: ReadContext): Parent {
  const element = childOf(device, 'parent');
  if (!element) return {};
  const parentWwn = readWwn(element, context);
  return { ...(element.text !== '' && { parent: element.text }), ...(parentWwn && { parentWwn }) };
}

function readWwn(element: XmlElement, context: ReadContext): ParentWwn | undefined {
  const [wwnn, wwpn, fabric] = ['wwnn', 'wwpn', 'fabric_wwn'].map(name => attributeOf(element, name));
  if (wwnn && wwpn) return { wwnn: wwnn.value, wwpn: wwpn.value };
  const lone = wwnn ?? wwpn;
  if (lone) {
    const other = wwnn ? 'wwpn' : 'wwnn';
    const message = `<parent> has attribute '${lone.name}' without '${other}'; give both or neither`;
    report(context, 'nodedev/parent', message, lone.span);
  }
  return fabric && { fabricWwn: fabric.value };
}
