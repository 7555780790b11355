import { type Address, wantsPci } from '../domain/address.ts';
import { addressAttributes, zpciAttributes } from '../domain/address-format.ts';
import type { Device, DeviceOf, GuestInfo } from '../domain/device.ts';
import type { XmlElement } from '../xml/element.ts';
import type { NewElement } from '../xml/insert.ts';

type Attributes = [name: string, value: string][];

function element(name: string, attributes: Attributes, children: readonly NewElement[] = []): NewElement {
  return { name, attributes, ...(children.length && { children }) };
}

/**
 * The mode that an address is printed with under `--modes`. One of which the user has written a part is his own: chosen
 * anew it would lose that part. A port of a hub is not, for the hub itself may be chosen anew.
 */
export function modeOf(guest: GuestInfo): 'static' | 'dynamic' {
  return guest.origin === 'user' || isCompleted(guest) ? 'static' : 'dynamic';
}

function isCompleted({ mode, written, address }: GuestInfo): boolean {
  if (written === undefined || mode === 'dynamic' || written.type !== address?.type) return false;
  if (address.type === 'usb') return address.port.length === 1;
  return !(written.type === 'pci' && wantsPci(written) && !written.zpci);
}

/** An `<address>` in libvirt's canonical form, with the mode behind the type where modes are wanted. */
export function newAddress(address: Address, mode?: 'static' | 'dynamic'): NewElement {
  const [type, ...numbers] = addressAttributes(address).map(
    ([name, value]) => [name, value] as [string, string],
  );
  const zpci = zpciAttributes(address);
  const attributes: Attributes = [type!, ...(mode ? [['mode', mode] as [string, string]] : []), ...numbers];
  return element('address', attributes, zpci ? [{ name: 'zpci', attributes: zpci }] : []);
}

/** True when the device has an address that can be written down. */
export const isPlaced = ({ address }: GuestInfo): boolean =>
  address !== undefined && !(address.type === 'pci' && wantsPci(address));

/** The attributes of a controller's `<target>`. */
export function targetAttributes(controller: DeviceOf<'controller'>): Attributes {
  const { targetChassisNr, targetChassis, targetPort, targetBusNr, targetIndex, targetHotplug } = controller;
  const attributes: Attributes = [];
  if (targetChassisNr !== undefined) attributes.push(['chassisNr', String(targetChassisNr)]);
  if (targetChassis !== undefined) attributes.push(['chassis', String(targetChassis)]);
  if (targetPort !== undefined) attributes.push(['port', `0x${targetPort.toString(16)}`]);
  if (targetBusNr !== undefined) attributes.push(['busNr', String(targetBusNr)]);
  if (targetIndex !== undefined) attributes.push(['index', String(targetIndex)]);
  if (targetHotplug !== undefined) attributes.push(['hotplug', targetHotplug]);
  return attributes;
}

function controllerElement(controller: DeviceOf<'controller'>): NewElement {
  const attributes: Attributes = [
    ['type', controller.type!],
    ['index', String(controller.index)],
  ];
  if (controller.model !== undefined) attributes.push(['model', controller.model]);
  const children: NewElement[] = [];
  if (controller.masterStartport !== undefined) {
    children.push(element('master', [['startport', String(controller.masterStartport)]]));
  }
  if (controller.modelName !== undefined) children.push(element('model', [['name', controller.modelName]]));
  const target = targetAttributes(controller);
  if (target.length) children.push(element('target', target));
  return element('controller', attributes, children);
}

/** A copy of what the user wrote, without the parts that a stage has decided anew. */
function copyOf(source: XmlElement, without: readonly string[]): NewElement {
  const children = source.children
    .filter(child => !without.includes(child.name))
    .map(child => copyOf(child, []));
  const attributes = source.attributes.map(({ name, value }) => [name, value] as [string, string]);
  const text = children.length === 0 ? source.text.trim() : '';
  return { name: source.name, attributes, ...(children.length && { children }), ...(text && { text }) };
}

/** A serial port and the console that is another view of it differ only in their target. */
function characterDevice(
  kind: 'serial' | 'console',
  target: Attributes,
  source: XmlElement | undefined,
): NewElement {
  const copy = source ? copyOf(source, ['target', 'address', 'alias']) : element(kind, [['type', 'pty']]);
  return { ...copy, name: kind, children: [...(copy.children ?? []), element('target', target)] };
}

function withAddress(base: NewElement, address: NewElement | undefined): NewElement {
  return address ? { ...base, children: [...(base.children ?? []), address] } : base;
}

function bare(device: Device, source: XmlElement | undefined): NewElement | undefined {
  switch (device.kind) {
    case 'controller':
      return controllerElement(device);
    case 'memballoon':
    case 'panic':
    case 'iommu':
      return element(device.kind, device.model === undefined ? [] : [['model', device.model]]);
    case 'video': {
      const model: Attributes = [];
      if (device.modelType) model.push(['type', device.modelType]);
      if (device.modelHeads) model.push(['heads', String(device.modelHeads)]);
      return element('video', [], [element('model', [...model, ['primary', 'yes']])]);
    }
    case 'input':
      return element('input', [
        ['type', device.type ?? 'mouse'],
        ['bus', device.bus ?? 'usb'],
      ]);
    case 'hub':
      return element('hub', [['type', device.type ?? 'usb']]);
    case 'serial':
      return characterDevice('serial', [['port', String(device.targetPort ?? 0)]], source);
    case 'console':
      return characterDevice(
        'console',
        [
          ['type', 'serial'],
          ['port', '0'],
        ],
        source,
      );
    default:
      return undefined;
  }
}

/**
 * The element of an implicit device; undefined for kinds that libvirt never adds with an address. `source` is the
 * element of the device that a serial port or console mirrors.
 */
export function newDevice(
  device: Device,
  address: NewElement | undefined,
  source?: XmlElement,
): NewElement | undefined {
  const base = bare(device, source);
  return base && withAddress(base, address);
}
