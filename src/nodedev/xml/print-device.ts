import { tableOf } from '../capability/tables.ts';
import type { NodeDevice } from '../device.ts';
import { type Output, output, print } from './output.ts';
import { writeCapability } from './table.ts';

/** How a device is printed. */
export interface PrintNodeDeviceOptions {
  /** The form of a device that does not run: without path, device nodes and driver. */
  readonly inactive?: boolean;
}

function leaf(name: string, text: string): Output {
  return { ...output(name), text };
}

/** The device as libvirt prints it; ends in a line break. Characters that XML cannot express are left out. */
export function printNodeDevice(
  device: NodeDevice,
  { inactive = false }: PrintNodeDeviceOptions = {},
): string {
  const { name, path, devnodes, parent, driver, capabilities } = device;
  const root = output('device', 'pair');
  const add = (...elements: Output[]): void => void root.children.push(...elements);
  add(leaf('name', name));
  if (!inactive) {
    if (path !== undefined) add(leaf('path', path));
    for (const { type, path: node } of devnodes) {
      add({ ...leaf('devnode', node), empty: 'inline', attributes: [['type', type]] });
    }
  }
  if (parent !== undefined) add(leaf('parent', parent));
  if (!inactive && driver !== undefined) add({ ...output('driver'), children: [leaf('name', driver)] });
  add(...capabilities.map(capability => writeCapability(tableOf(capability.type), capability)));
  return print(root);
}
