import { type Diagnostic, hasErrors, type Result } from '../../diagnostic.ts';
import { nearest } from '../../domain/read.ts';
import { attributeOf, childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { CAPABILITY_TABLES, isCapabilityType, tableOf } from '../capability/tables.ts';
import type { Capability, NodeDevice } from '../device.ts';
import { type ReadContext, type ReadMode, report } from './context.ts';
import { ENVELOPE } from './envelope.ts';
import { readParent } from './parent.ts';
import { readRows } from './record.ts';
import { readCapability } from './table.ts';

/** The name of a device that is still to be made. */
export const NEW_DEVICE = 'new device';

/**
 * Reads a `<device>`. The value is undefined where libvirt refuses the document; elements that it does not know are
 * passed over, as by libvirt.
 */
export function readNodeDevice(element: XmlElement, mode: ReadMode = {}): Result<NodeDevice | undefined> {
  const diagnostics: Diagnostic[] = [];
  const written = childOf(element, 'name')?.text ?? '';
  const name = mode.create || written === '' ? NEW_DEVICE : written;
  const context: ReadContext = { device: mode.create ? name : `device '${name}'`, mode, diagnostics };
  if (element.name !== 'device') {
    const message = `found <${element.name}> where a node device begins, expected <device>`;
    report(context, 'nodedev/root', message, element.startTag);
  } else if (!mode.create && written === '') {
    report(
      context,
      'nodedev/name',
      '<device> has no <name>; add the one that the host uses',
      element.startTag,
    );
  }
  const device = build(name, element, context);
  return { value: hasErrors(diagnostics) ? undefined : device, diagnostics };
}

function build(name: string, element: XmlElement, context: ReadContext): NodeDevice {
  const capabilities = readCapabilities(element, context);
  const envelope = readRows(ENVELOPE, element, context);
  const { path } = envelope;
  const defined = path === undefined && capabilities.some(isDefinedOnly);
  const isRoot = capabilities.some(({ type }) => type === 'system');
  const state = { active: !defined, persistent: defined || isRoot, autostart: isRoot };
  return { name, ...envelope, ...readParent(element, context), capabilities, ...state };
}

/** A mediated device that runs has a path and a group; XML has no other trace of the state. */
function isDefinedOnly(capability: Capability): boolean {
  return capability.type === 'mdev' && capability.iommuGroup === 0;
}

function readCapabilities(device: XmlElement, context: ReadContext): readonly Capability[] {
  const elements = childrenOf(device, 'capability');
  if (elements.length === 0) {
    const message = '<device> has no <capability>; add one that says what the device is';
    report(context, 'nodedev/capability', message, device.startTag);
  }
  return elements.flatMap(element => readTyped(element, context) ?? []);
}

function readTyped(element: XmlElement, context: ReadContext): Capability | undefined {
  const type = attributeOf(element, 'type');
  if (type && isCapabilityType(type.value)) return readCapability(tableOf(type.value), element, context);
  const types = Object.keys(CAPABILITY_TABLES);
  if (!type) {
    const message = `<capability> has no attribute 'type'; add one of ${types.join(', ')}`;
    report(context, 'nodedev/capability', message, element.startTag);
    return undefined;
  }
  const meant = nearest(type.value, types);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  const message = `found capability '${type.value}', expected one of ${types.join(', ')}${hint}`;
  report(context, 'nodedev/capability', message, type.valueSpan);
  return undefined;
}
