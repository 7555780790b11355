import type { DeviceOf } from '../domain/device.ts';
import { childOf, type XmlElement } from '../xml/element.ts';
import { sourceChild } from './host-source.ts';

/** How the image of a disk is encrypted. */
export interface Encryption {
  readonly element: XmlElement;
  readonly format: string | undefined;
  readonly engine: string | undefined;
}

/** The `<encryption>` of a disk, which can stand in the disk or in its source. */
export function encryptionOf(disk: DeviceOf<'disk'>): Encryption | undefined {
  const own = disk.element && childOf(disk.element, 'encryption');
  if (own) return { element: own, format: disk.encryptionFormat, engine: disk.encryptionEngine };
  const element = sourceChild(disk, 'encryption');
  if (!element) return undefined;
  return { element, format: disk.sourceEncryptionFormat, engine: disk.sourceEncryptionEngine };
}
