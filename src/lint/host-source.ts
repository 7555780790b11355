import type { Device, DeviceOf } from '../domain/device.ts';
import { childOf, type XmlElement } from '../xml/element.ts';

/** The element of a host device's source. */
export function sourceOf({ element }: Pick<Device, 'element'>): XmlElement | undefined {
  return element && childOf(element, 'source');
}

/** A child of `<source>`. */
export function sourceChild(device: Pick<Device, 'element'>, name: string): XmlElement | undefined {
  const source = sourceOf(device);
  return source && childOf(source, name);
}

/** The spelling of a host device: a `<hostdev>`, or an `<interface type='hostdev'>`. */
export type HostdevDevice = DeviceOf<'hostdev'> | DeviceOf<'interface'>;

/** The sources of a device: its own, and those of the images behind it. */
export function allSources({ element }: Pick<Device, 'element'>): readonly XmlElement[] {
  const sources: XmlElement[] = [];
  let holder = element;
  // More images than any chain has; it bounds the work on hostile documents.
  for (let depth = 0; holder && depth < 200; depth++) {
    const source = childOf(holder, 'source');
    if (source) sources.push(source);
    holder = childOf(holder, 'backingStore');
  }
  return sources;
}
