import type { Domain } from '../../domain/domain.ts';
import type { Holder } from '../../hostdev/clashes.ts';
import { describeSource } from '../../hostdev/describe.ts';
import { formatPci } from '../../nodedev/address.ts';
import { type NodeDevice, netOf, pciOf } from '../../nodedev/device.ts';
import { isBridge } from '../../nodedev/state.ts';
import { deviceApiOf } from '../mdev/parent.ts';
import { type GroupMember, groupReport, isHeld } from './group-report.ts';
import { addressOf, type HostContext, type HostRule } from './host-rule.ts';
import { isListed, nodeDevicesOf } from './node-devices.ts';
import { START_RULES } from './start-rules.ts';
import { resolveUsb } from './usb.ts';

function deviceOf(holder: Holder, { inventory }: HostContext): NodeDevice | undefined {
  return nodeDevicesOf(inventory, holder.source)[0];
}

/** What keeps a USB device from a guest that boots. */
function usbProblem(holder: Holder, { inventory }: HostContext, rule: HostRule['id']): string | undefined {
  return resolveUsb(inventory, holder).diagnostics.find(each => each.rule === rule)?.message;
}

/** A device that is not there; an interface's name that leads nowhere is told elsewhere. */
const absent: HostRule = {
  id: 'hostdev/absent',
  severity: 'error',
  check(holder, context) {
    const { source } = holder;
    if (source.type === 'usb') return usbProblem(holder, context, 'hostdev/absent');
    if (source.type === 'netdev' || !isListed(source)) return undefined;
    if (deviceOf(holder, context)) return undefined;
    const cure = source.type === 'mdev' ? 'create it before the guest starts' : 'name one that is there';
    return `${describeSource(source)} is not on this host: ${cure}`;
  },
};

const several: HostRule = {
  id: 'hostdev/usb-several',
  severity: 'error',
  check: (holder, context) => usbProblem(holder, context, 'hostdev/usb-several'),
};

const nonEndpoint: HostRule = {
  id: 'hostdev/non-endpoint',
  severity: 'error',
  check(holder, context) {
    const device = holder.source.type === 'pci' ? deviceOf(holder, context) : undefined;
    if (!device || !isBridge(device)) return undefined;
    return `${describeSource(holder.source)} is a bridge: only endpoints can be given to a guest`;
  },
};

const notDetached: HostRule = {
  id: 'hostdev/not-detached',
  severity: 'error',
  check(holder, context) {
    if (holder.source.type !== 'pci' || holder.managed) return undefined;
    const device = deviceOf(holder, context);
    if (!device?.driver || isHeld(device)) return undefined;
    return `${describeSource(holder.source)} is bound to ${device.driver}, and without managed='yes' stays so: detach it first, or set managed='yes'`;
  },
};

const notVirtual: HostRule = {
  id: 'hostdev/interface-not-virtual',
  severity: 'error',
  check(holder, context) {
    if (holder.device.kind !== 'interface' || holder.source.type !== 'pci') return undefined;
    const device = deviceOf(holder, context);
    const pci = device && pciOf(device);
    if (!pci || pci.physFunction) return undefined;
    return `${describeSource(holder.source)} is no virtual function, so its MAC address cannot be set: write it as <hostdev>`;
  },
};

const mdevModel: HostRule = {
  id: 'hostdev/mdev-model',
  severity: 'error',
  check(holder, context) {
    const { source, device: use } = holder;
    const device = source.type === 'mdev' ? deviceOf(holder, context) : undefined;
    const api = device && deviceApiOf(context.inventory, device);
    if (api === undefined || use.kind !== 'hostdev' || !use.model || use.model === api) return undefined;
    return `${describeSource(source)} is a ${api} device, not ${use.model}: write model='${api}', or name another`;
  },
};

/** The network interfaces of a PCI function. */
function interfacesOf(address: string, { inventory }: HostContext): readonly NodeDevice[] {
  const device = inventory.byAddress('pci', address);
  return device ? inventory.children(device).filter(netOf) : [];
}

/** libvirt sets MAC address and VLAN tag by way of the physical function, which has to be up for that. */
const physicalDown: HostRule = {
  id: 'hostdev/physical-down',
  severity: 'warning',
  check(holder, context) {
    const device = holder.device.kind === 'interface' ? deviceOf(holder, context) : undefined;
    const physical = device && pciOf(device)?.physFunction;
    const interfaces = physical ? interfacesOf(formatPci(physical), context) : [];
    const isDown = (each: NodeDevice): boolean => netOf(each)?.link?.state === 'down';
    if (interfaces.length === 0 || !interfaces.every(isDown)) return undefined;
    const names = interfaces.map(each => netOf(each)!.interface).join(', ');
    return `${names}, the physical function of ${describeSource(holder.source)}, is down: libvirt wants it set up, with or without a link`;
  },
};

/** Who gets the addresses, apart from `domain`. */
function othersWith(
  addresses: readonly string[],
  domain: Domain,
  { byAddress }: HostContext,
): readonly Holder[] {
  return addresses.flatMap(address => byAddress.get(address) ?? []).filter(other => other.domain !== domain);
}

/** Addresses with the domains that have them, each pair once. */
function listOf(holders: readonly Holder[], { nameOf }: HostContext): string {
  const words = holders.map(holder => `${addressOf(holder)} (domain ${nameOf(holder.domain)})`);
  return [...new Set(words)].join(', ');
}

const functionsGivenAway: HostRule = {
  id: 'hostdev/functions-given-away',
  severity: 'warning',
  check(holder, context) {
    const device = holder.source.type === 'pci' ? deviceOf(holder, context) : undefined;
    const functions = (device && pciOf(device)?.virtFunctions?.addresses) ?? [];
    const takers = functions.map(formatPci).flatMap(address => context.byAddress.get(address) ?? []);
    if (takers.length === 0) return undefined;
    return `${describeSource(holder.source)} has virtual functions that are given away too, ${listOf(takers, context)}: they vanish with its driver`;
  },
};

/** The other members of the device's IOMMU group. */
function companions(holder: Holder, { inventory, given }: HostContext): readonly GroupMember[] {
  const address = addressOf(holder);
  const report =
    address === undefined ? undefined : groupReport(inventory, address, given.get(holder.domain));
  return (report?.members ?? []).filter(member => member.address !== address);
}

const groupNumber = (holder: Holder, context: HostContext): number | undefined => {
  const device = deviceOf(holder, context);
  return device && pciOf(device)?.iommuGroup?.number;
};

const groupSplit: HostRule = {
  id: 'hostdev/group-split',
  severity: 'warning',
  check(holder, context) {
    const addresses = companions(holder, context).map(({ address }) => address);
    const others = othersWith(addresses, holder.domain, context);
    if (others.length === 0) return undefined;
    const number = groupNumber(holder, context);
    return `${describeSource(holder.source)} shares IOMMU group ${number} with ${listOf(others, context)}: only one of the domains can run at a time`;
  },
};

const groupInUse: HostRule = {
  id: 'hostdev/group-in-use',
  severity: 'error',
  check(holder, context) {
    const blocking = companions(holder, context).filter(({ role }) => role === 'blocking');
    if (blocking.length === 0) return undefined;
    const list = blocking.map(({ address, driver }) => `${address} (${driver})`).join(', ');
    return `the host uses the rest of IOMMU group ${groupNumber(holder, context)}, ${list}: assign them too, or detach them`;
  },
};

const groupCompanions: HostRule = {
  id: 'hostdev/group-companions',
  severity: 'info',
  check(holder, context) {
    const idle = companions(holder, context).filter(({ role }) => role === 'isolated');
    if (idle.length === 0) return undefined;
    const list = idle.map(({ address }) => address).join(', ');
    return `${list} of IOMMU group ${groupNumber(holder, context)} cannot be used by anything else while this guest runs`;
  },
};

/** Everything that is looked at, in the order of the report. */
export const HOST_RULES: readonly HostRule[] = [
  absent,
  several,
  nonEndpoint,
  mdevModel,
  notVirtual,
  physicalDown,
  notDetached,
  functionsGivenAway,
  groupSplit,
  groupInUse,
  groupCompanions,
  ...START_RULES,
];
