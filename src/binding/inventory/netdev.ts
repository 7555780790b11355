import type { Diagnostic, Result, TextEdit } from '../../diagnostic.ts';
import type { Resolve } from '../../hostdev/clashes.ts';
import { describeSource } from '../../hostdev/describe.ts';
import { sameSource } from '../../hostdev/equal.ts';
import type { Hostdev } from '../../hostdev/list.ts';
import { interfaceSource } from '../../hostdev/print.ts';
import type { HostSource } from '../../hostdev/source.ts';
import { type NodeDevice, pciOf, usbOf } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { removeAttribute } from '../../xml/attribute.ts';
import { childOf, type XmlDocument } from '../../xml/element.ts';
import { insertChildren } from '../../xml/insert.ts';

function hardwareSource(device: NodeDevice): HostSource | undefined {
  const pci = pciOf(device);
  if (pci) {
    return { type: 'pci', domain: pci.domain, bus: pci.bus, slot: pci.slot, function: pci.function };
  }
  const usb = usbOf(device);
  return usb && { type: 'usb', place: { bus: usb.bus, device: usb.device } };
}

/** The PCI or USB device nearest to the network interface called `name`; undefined where there is none. */
export function netdevSource(inventory: Inventory, name: string): HostSource | undefined {
  const net = inventory.byAddress('net', name);
  for (const device of net ? inventory.ancestors(net) : []) {
    const source = hardwareSource(device);
    if (source) return source;
  }
  return undefined;
}

/** Leads names of network interfaces to their devices, for `clashesOf`; one that leads nowhere stays as it is. */
export function resolver(inventory: Inventory): Resolve {
  return source => (source.type === 'netdev' ? (netdevSource(inventory, source.name) ?? source) : source);
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
