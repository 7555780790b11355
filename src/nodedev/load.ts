import type { Diagnostic, Result } from '../diagnostic.ts';
import { childrenOf, type XmlElement } from '../xml/element.ts';
import { type ParseOptions, parseXml } from '../xml/parse.ts';
import type { NodeDevice } from './device.ts';
import type { ReadMode } from './xml/context.ts';
import { readNodeDevice } from './xml/read-device.ts';

/** How node-device documents are read. */
export interface NodeDeviceOptions extends ParseOptions, ReadMode {}

/**
 * Reads one `<device>`. The value is undefined where libvirt refuses it; the diagnostics, with rules `nodedev/…`, say
 * why.
 */
export function parseNodeDevice(
  input: string | Uint8Array,
  options: NodeDeviceOptions = {},
): Result<NodeDevice | undefined> {
  const parsed = parseXml(input, options);
  if (!parsed.value) return { value: undefined, diagnostics: parsed.diagnostics };
  const { value, diagnostics } = readNodeDevice(parsed.value.root, options);
  return { value, diagnostics: [...parsed.diagnostics, ...diagnostics] };
}

/**
 * Reads a document of one `<device>`, or of several in a root of any other name. Those that libvirt refuses are left
 * out, and reported.
 */
export function parseNodeDevices(
  input: string | Uint8Array,
  options: NodeDeviceOptions = {},
): Result<readonly NodeDevice[]> {
  const parsed = parseXml(input, options);
  const diagnostics: Diagnostic[] = [...parsed.diagnostics];
  const devices: NodeDevice[] = [];
  for (const element of parsed.value ? deviceElements(parsed.value.root) : []) {
    const read = readNodeDevice(element, options);
    diagnostics.push(...read.diagnostics);
    if (read.value) devices.push(read.value);
  }
  return { value: devices, diagnostics };
}

/** A root without devices stands for itself, so that it is reported. */
function deviceElements(root: XmlElement): readonly XmlElement[] {
  if (root.name === 'device') return [root];
  const devices = childrenOf(root, 'device');
  return devices.length > 0 ? devices : [root];
}
