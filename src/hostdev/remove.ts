import type { TextEdit } from '../diagnostic.ts';
import type { Device, DeviceOf, Devices } from '../domain/device.ts';
import type { XmlDocument } from '../xml/element.ts';
import { removeElement } from '../xml/insert.ts';
import type { Hostdev } from './list.ts';

/**
 * The edits that take a host device out of its document. An interface and the host device behind it are one element,
 * so both views go; libvirt's config removal leaves the interface behind.
 */
export function removeHostdev(document: XmlDocument, { device }: Pick<Hostdev, 'device'>): TextEdit[] {
  return device.element ? [removeElement(document, device.element)] : [];
}

/**
 * The domain without a host device: neither the list of host devices nor that of interfaces has it any more. Its
 * document is left alone; `removeHostdev` gives the edits. A host device of another domain changes nothing.
 */
export function withoutHostdev<D extends { readonly devices: Devices }>(
  domain: D,
  { device }: Pick<Hostdev, 'device'>,
): D {
  const stays = (other: Device): boolean => other !== device;
  const devices: Devices = {
    ...domain.devices,
    interface: domain.devices.interface.filter(stays) as readonly DeviceOf<'interface'>[],
    hostdev: domain.devices.hostdev.filter(stays) as readonly DeviceOf<'hostdev'>[],
  };
  return { ...domain, devices };
}
