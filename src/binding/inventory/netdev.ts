import type { Diagnostic, Result, TextEdit } from '../../diagnostic.ts';
import type { DeviceOf } from '../../domain/device.ts';
import type { Domain } from '../../domain/domain.ts';
import type { Resolve } from '../../hostdev/clashes.ts';
import { describeSource } from '../../hostdev/describe.ts';
import { sameSource } from '../../hostdev/equal.ts';
import { type Hostdev, hostdevsOf } from '../../hostdev/list.ts';
import { interfaceSource } from '../../hostdev/print.ts';
import type { HostSource, UsbSource } from '../../hostdev/source.ts';
import { type NodeDevice, pciOf, usbOf } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { removeAttribute } from '../../xml/attribute.ts';
import { childOf, type XmlDocument } from '../../xml/element.ts';
import { insertChildren } from '../../xml/insert.ts';
import { nodeDevicesOf } from './node-devices.ts';

function hardwareSource(device: NodeDevice): HostSource | undefined {
  const pci = pciOf(device);
  if (pci) {
    return { type: 'pci', domain: pci.domain, bus: pci.bus, slot: pci.slot, function: pci.function };
  }
  const usb = usbOf(device);
  return usb && { type: 'usb', place: { bus: usb.bus, device: usb.device } };
}

/**
 * The PCI or USB device nearest to the network interface called `name`; undefined where no interface has the name, or
 * nothing but the host's own software is behind it.
 */
export function netdevSource(inventory: Inventory, name: string): HostSource | undefined {
  const net = inventory.byAddress('net', name);
  for (const device of net ? inventory.ancestors(net) : []) {
    const source = hardwareSource(device);
    if (source) return source;
  }
  return undefined;
}

/** Ids and place of a USB device, where only one device can be meant. */
function wholeUsb(inventory: Inventory, source: UsbSource): UsbSource {
  const [device, second] = nodeDevicesOf(inventory, source);
  const usb = device && !second ? usbOf(device) : undefined;
  if (!usb) return source;
  const ids = { vendor: usb.vendor.id, product: usb.product.id };
  return { ...source, ...(ids.vendor > 0 && { ids }), place: { bus: usb.bus, device: usb.device } };
}

/**
 * Leads names of network interfaces to their devices, and USB devices by their ids to their places and the other way
 * round, for `clashesOf`; what leads nowhere, or to several, stays as it is.
 */
export function resolver(inventory: Inventory): Resolve {
  return source => {
    const named = source.type === 'netdev' ? netdevSource(inventory, source.name) : source;
    return named?.type === 'usb' ? wholeUsb(inventory, named) : (named ?? source);
  };
}

/** The name of the network interface that a host device was found by, also once its address is stored. */
export function netdevName({ parent }: Pick<Hostdev, 'parent'>): string | undefined {
  return parent?.sourceDev;
}

function refuse(hostdev: Hostdev, rule: string, message: string): Result<undefined> {
  const span = hostdev.device.element?.startTag;
  const finding: Diagnostic = { rule, severity: 'error', message, ...(span && { span }) };
  return { value: undefined, diagnostics: [finding] };
}

/**
 * What a host device names, its interface's name looked up anew. An address that was stored earlier has to be where
 * the name leads now.
 *
 * Errors: `hostdev/netdev-unknown` when no network interface has the name, or it is of no PCI or USB device;
 * `hostdev/netdev-moved` when it is another device by now.
 */
export function resolveSource(inventory: Inventory, hostdev: Hostdev): Result<HostSource | undefined> {
  const name = netdevName(hostdev);
  if (name === undefined) return { value: hostdev.source, diagnostics: [] };
  const found = netdevSource(inventory, name);
  if (!found) {
    const reason = inventory.byAddress('net', name) ? 'is not of a PCI or USB device' : 'is not on this host';
    return refuse(
      hostdev,
      'hostdev/netdev-unknown',
      `network interface ${name} ${reason}: name another, or an address`,
    );
  }
  const { source } = hostdev;
  if (source && source.type !== 'netdev' && !sameSource(source, found)) {
    const message = `network interface ${name} is ${describeSource(found)} now, not ${describeSource(source)}: correct the address, or leave out dev`;
    return refuse(hostdev, 'hostdev/netdev-moved', message);
  }
  return { value: found, diagnostics: [] };
}

/**
 * The edits that write down the address behind `<source dev=…>`. With `keep` the name stays beside it, so that it is
 * checked again at every start; without, the document is one that libvirt reads. Errors as `resolveSource`.
 */
export function storeAddress(
  document: XmlDocument,
  hostdev: Hostdev,
  inventory: Inventory,
  options: { readonly keep: boolean },
): Result<readonly TextEdit[] | undefined> {
  const { value: found, diagnostics } = resolveSource(inventory, hostdev);
  const element = hostdev.device.element && childOf(hostdev.device.element, 'source');
  if (!found || !element) return { value: undefined, diagnostics };
  if (netdevName(hostdev) === undefined) return { value: [], diagnostics };
  const name = options.keep ? [] : removeAttribute(element, 'dev');
  const address =
    hostdev.source?.type === 'netdev'
      ? [insertChildren(document, element, interfaceSource(found)!.children!)]
      : [];
  return { value: [...name, ...address], diagnostics };
}

/** The record that an interface would have if the address stood in its source. */
function withAddress(device: DeviceOf<'interface'>, source: HostSource): DeviceOf<'interface'> {
  if (source.type === 'pci') {
    return {
      ...device,
      sourceAddressType: 'pci',
      sourceAddressDomain: source.domain,
      sourceAddressBus: source.bus,
      sourceAddressSlot: source.slot,
      sourceAddressFunction: source.function,
    };
  }
  if (source.type !== 'usb' || !source.place) return device;
  const { bus, device: number } = source.place;
  return { ...device, sourceAddressType: 'usb', sourceAddressBus: bus, sourceAddressDevice: number };
}

/**
 * The domain as if `storeAddress` had written down every address behind a `<source dev=…>`: it can be completed and
 * assigned then. Its elements are those of the document, so places in the text stay right. A name that leads nowhere
 * stays as it is, and is told; errors as `resolveSource`.
 */
export function resolveNetdevs(domain: Domain, inventory: Inventory): Result<Domain> {
  const diagnostics: Diagnostic[] = [];
  const resolved = new Map<unknown, DeviceOf<'interface'>>();
  for (const hostdev of hostdevsOf(domain)) {
    if (hostdev.source?.type !== 'netdev') continue;
    const { value: source, diagnostics: found } = resolveSource(inventory, hostdev);
    diagnostics.push(...found);
    if (source && hostdev.parent) resolved.set(hostdev.parent, withAddress(hostdev.parent, source));
  }
  if (resolved.size === 0) return { value: domain, diagnostics };
  const interfaces = domain.devices.interface.map(device => resolved.get(device) ?? device);
  return { value: { ...domain, devices: { ...domain.devices, interface: interfaces } }, diagnostics };
}
