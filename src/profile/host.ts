import type { Diagnostic, Result } from '../diagnostic.ts';
import { attributeValue, childOf, childrenOf, type XmlElement } from '../xml/element.ts';
import type { Architecture } from './architecture.ts';
import type { Capability } from './capabilities.ts';

/** One machine type of a host's QEMU. */
export interface HostMachine {
  readonly name: string;
  /** The machine that an alias stands for. */
  readonly canonical?: string;
}

/** The machine types of one architecture, in QEMU's order: the first is the default. */
export interface HostMachines {
  readonly architecture: Architecture;
  /** `qemu`, `kvm` or `hvf`; absent holds for the types that have no list of their own. */
  readonly domainType?: string;
  readonly machines: readonly HostMachine[];
}

/** Which device models a host's QEMU has for one machine type. */
export interface HostDevices {
  readonly architecture: Architecture;
  readonly machine: string;
  /** Capabilities that the document denies. */
  readonly lacks: readonly Capability[];
}

/** What a libvirt host says of itself: `virsh capabilities`, `virsh domcapabilities`, or several of them. */
export interface HostCapabilities {
  readonly architecture?: Architecture;
  readonly machines: readonly HostMachines[];
  readonly devices: readonly HostDevices[];
}

const textOf = (element: XmlElement | undefined): string | undefined => element?.text.trim() || undefined;

function readMachines(parent: XmlElement): HostMachine[] {
  return childrenOf(parent, 'machine').map(element => {
    const canonical = attributeValue(element, 'canonical');
    return { name: element.text.trim(), ...(canonical && { canonical }) };
  });
}

function readGuest(guest: XmlElement): HostMachines[] {
  const arch = childOf(guest, 'arch');
  const architecture = arch && attributeValue(arch, 'name');
  if (!arch || !architecture) return [];
  const lists: HostMachines[] = [{ architecture, machines: readMachines(arch) }];
  for (const domain of childrenOf(arch, 'domain')) {
    const machines = readMachines(domain);
    const domainType = attributeValue(domain, 'type');
    if (machines.length && domainType) lists.push({ architecture, domainType, machines });
  }
  return lists;
}

function readHost(root: XmlElement): HostCapabilities {
  const host = childOf(root, 'host');
  const cpu = host && childOf(host, 'cpu');
  const architecture = textOf(cpu && childOf(cpu, 'arch'));
  const machines = childrenOf(root, 'guest').flatMap(readGuest);
  return { ...(architecture && { architecture }), machines, devices: [] };
}

/** A capability that follows from a value of an enumeration of `<domainCapabilities>`. */
interface EvidenceRow {
  readonly device: string;
  readonly enumeration: string;
  readonly value: string;
  readonly capabilities: readonly Capability[];
}

/** https://libvirt.org/formatdomaincaps.html */
export const EVIDENCE: readonly EvidenceRow[] = [
  { device: 'video', enumeration: 'modelType', value: 'cirrus', capabilities: ['cirrus-vga'] },
  { device: 'video', enumeration: 'modelType', value: 'vga', capabilities: ['VGA'] },
  {
    device: 'disk',
    enumeration: 'model',
    value: 'virtio-non-transitional',
    capabilities: ['virtio-pci-non-transitional'],
  },
  {
    device: 'disk',
    enumeration: 'bus',
    value: 'usb',
    capabilities: ['piix3-usb-uhci', 'pci-ohci', 'nec-usb-xhci', 'qemu-xhci', 'ich9-usb-ehci1'],
  },
];

function deniedBy(devices: XmlElement, row: EvidenceRow): readonly Capability[] {
  const device = childOf(devices, row.device);
  const enumeration =
    device && childrenOf(device, 'enum').find(({ attributes }) => attributes.some(isNamed(row)));
  // An older libvirt prints fewer enumerations; silence denies nothing.
  if (!enumeration) return [];
  const values = childrenOf(enumeration, 'value').map(value => value.text.trim());
  return values.includes(row.value) ? [] : row.capabilities;
}

const isNamed =
  (row: EvidenceRow) =>
  ({ name, value }: { name: string; value: string }): boolean =>
    name === 'name' && value === row.enumeration;

function readDomainCapabilities(root: XmlElement): HostCapabilities {
  const architecture = textOf(childOf(root, 'arch'));
  const machine = textOf(childOf(root, 'machine'));
  const devices = childOf(root, 'devices');
  if (!architecture || !machine || !devices) return { machines: [], devices: [] };
  const features = childOf(root, 'features');
  const ps2 = features && childOf(features, 'ps2');
  const lacks = EVIDENCE.flatMap(row => deniedBy(devices, row));
  if (ps2 && attributeValue(ps2, 'supported') === 'no') lacks.push('i8042');
  return { machines: [], devices: [{ architecture, machine, lacks }] };
}

/** Reads the root element of `virsh capabilities` or `virsh domcapabilities`. */
export function readHostCapabilities(root: XmlElement): Result<HostCapabilities> {
  if (root.name === 'capabilities') return { value: readHost(root), diagnostics: [] };
  if (root.name === 'domainCapabilities') return { value: readDomainCapabilities(root), diagnostics: [] };
  const finding: Diagnostic = {
    rule: 'profile/capabilities',
    severity: 'error',
    message: `the root element is <${root.name}>, expected <capabilities> or <domainCapabilities>, as virsh prints them`,
    span: root.startTag,
  };
  return { value: { machines: [], devices: [] }, diagnostics: [finding] };
}

/** Puts together what several documents say; the first that knows the host's architecture decides it. */
export function mergeHostCapabilities(parts: readonly HostCapabilities[]): HostCapabilities {
  const architecture = parts.find(part => part.architecture)?.architecture;
  return {
    ...(architecture && { architecture }),
    machines: parts.flatMap(part => part.machines),
    devices: parts.flatMap(part => part.devices),
  };
}

/** The machine types that a host offers for an architecture and domain type; undefined where it says nothing. */
export function hostMachines(
  host: HostCapabilities,
  architecture: Architecture,
  domainType: string | undefined,
): readonly HostMachine[] | undefined {
  const lists = host.machines.filter(list => list.architecture === architecture);
  const own = lists.find(list => list.domainType !== undefined && list.domainType === domainType);
  return (own ?? lists.find(list => list.domainType === undefined))?.machines;
}

/** What the host denies for a machine; a document counts for every machine of its name or alias. */
export function hostLacks(
  host: HostCapabilities,
  architecture: Architecture,
  machine: string,
): readonly Capability[] {
  return host.devices
    .filter(devices => devices.architecture === architecture && devices.machine === machine)
    .flatMap(devices => devices.lacks);
}
