import type { Diagnostic, Result } from '../diagnostic.ts';
import { ARCHITECTURES } from '../profile/architecture.ts';
import type { HostCapabilities } from '../profile/host.ts';
import { hostProfile, type Machine, type Profile, profileOf } from '../profile/profile.ts';
import type { QemuVersion } from '../profile/qemu.ts';
import { attributeValue, childOf, childrenOf, type XmlDocument, type XmlElement } from '../xml/element.ts';
import type { DraftDevice, DraftDevices, KindName } from './device.ts';
import type { Domain } from './domain.ts';
import { dropAddress, emptyDevices } from './draft.ts';
import { type Reading, readUnsigned } from './field.ts';
import { readGuest } from './guest.ts';
import { KINDS } from './kinds/index.ts';
import { insertController, insertDisk } from './order.ts';
import { readFields, readInto } from './read.ts';
import { settingsFields } from './settings.ts';
import { validateDevice } from './validate.ts';
import { isReplaced } from './walk.ts';

export interface LoadOptions {
  /** The QEMU version whose defaults apply; default the latest. */
  readonly qemu?: QemuVersion;
  /** What the host says of itself: its machine types, aliases and defaults, and which models its QEMU lacks. */
  readonly host?: HostCapabilities;
  /** Architecture of the host, for domains that name none; default `x86_64`. */
  readonly hostArchitecture?: string;
  /** Read as a domain that was defined earlier: no ABI update. */
  readonly existing?: boolean;
}

/** Domain types that libvirt's QEMU driver serves. */
const DOMAIN_TYPES = ['qemu', 'kvm', 'hvf'];

/** libvirt takes these start ports for ICH9 companions that name no master. */
const COMPANION_PORTS: Readonly<Record<string, number>> = {
  'ich9-uhci1': 0,
  'ich9-uhci2': 2,
  'ich9-uhci3': 4,
};

function normalise(device: DraftDevice): void {
  const ignoresAddress =
    (device.kind === 'memballoon' && device.model === 'none') ||
    (device.kind === 'controller' && device.type === 'usb' && device.model === 'none');
  if (ignoresAddress) dropAddress(device.guest);
  if (device.kind === 'controller') {
    device.type ??= 'ide';
    const port = device.type === 'usb' && device.model ? COMPANION_PORTS[device.model] : undefined;
    if (port !== undefined) device.masterStartport ??= port;
  }
}

function insert(devices: DraftDevices, device: DraftDevice): void {
  switch (device.kind) {
    case 'disk':
      return insertDisk(devices.disk, device);
    case 'controller':
      return insertController(devices.controller, device);
    case 'video':
      if (device.modelPrimary === 'yes') devices.video.unshift(device);
      else devices.video.push(device);
      return;
    default:
      (devices[device.kind] as DraftDevice[]).push(device);
  }
}

const NOTHING: readonly Diagnostic[] = [];

/** The lists in one; most are empty. */
function joined(...lists: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  return lists.every(list => list.length === 0) ? NOTHING : lists.flat();
}

/** What is not said of an element. */
function outside(diagnostics: readonly Diagnostic[], element: XmlElement | undefined): readonly Diagnostic[] {
  if (!element || diagnostics.length === 0) return diagnostics;
  const { start, end } = element.span;
  return diagnostics.filter(({ span }) => !span || span.start < start || span.end > end);
}

/** A device as it was read. `judged` is what its values are together, of which libvirt speaks when it validates it. */
interface ReadDevice extends Result<DraftDevice> {
  readonly judged: readonly Diagnostic[];
}

/** Reads one child of `<devices>`; its name must be a kind's. */
export function readDevice(kind: KindName, element: XmlElement): ReadDevice {
  const guest = readGuest(element);
  const device = { kind, element, guest: guest.value } as unknown as DraftDevice;
  const read = readInto(device as unknown as Record<string, unknown>, KINDS[kind].fields, element);
  const judged = validateDevice(kind, device as never, element);
  const { addressElement } = guest.value;
  normalise(device);
  const ofGuest = device.guest.dropped ? outside(guest.diagnostics, addressElement) : guest.diagnostics;
  return { value: device, diagnostics: joined(read, judged, ofGuest), judged };
}

function readDevices(root: XmlElement): Result<DraftDevices> {
  const devices = emptyDevices();
  const diagnostics: Diagnostic[] = [];
  let console: ReadDevice | undefined;
  for (const { children } of childrenOf(root, 'devices')) {
    for (let at = 0; at < children.length; at++) {
      const element = children[at]!;
      if (!Object.hasOwn(KINDS, element.name)) continue;
      const read = readDevice(element.name as KindName, element);
      if (read.diagnostics.length > 0) diagnostics.push(...read.diagnostics);
      if (element.name === 'console') console ??= read;
      insert(devices, read.value);
    }
  }
  const unseen = console && console.judged.length > 0 && isReplaced(devices) ? console.judged : NOTHING;
  const seen = unseen.length > 0 ? diagnostics.filter(each => !unseen.includes(each)) : diagnostics;
  return { value: devices, diagnostics: seen };
}

function readNumaCells(root: XmlElement): number[] {
  const cpu = childOf(root, 'cpu');
  const numa = cpu && childOf(cpu, 'numa');
  const cells = numa ? childrenOf(numa, 'cell') : [];
  return cells.map((cell, position) => readUnsigned(attributeValue(cell, 'id') ?? '', 10) ?? position);
}

function refuse(rule: string, message: string, element: XmlElement): Diagnostic {
  return { rule, severity: 'error', message, span: element.startTag };
}

function checkSettings(root: XmlElement, settings: Reading<typeof settingsFields>): Diagnostic[] {
  const found: Diagnostic[] = [];
  const type = settings.type;
  if (type === undefined || !DOMAIN_TYPES.includes(type)) {
    const written =
      type === undefined ? '<domain> has no type' : `domain type '${type}' is not one of the QEMU driver`;
    found.push(refuse('os/domain-type', `${written}: expected one of ${DOMAIN_TYPES.join(', ')}`, root));
  }
  if (!settings.osType) {
    const message = '<os> has no <type>: add <os><type>hvm</type></os>';
    found.push(refuse('os/type', message, childOf(root, 'os') ?? root));
  } else if (settings.osType !== 'hvm') {
    const message = `os type '${settings.osType}' is not one of the QEMU driver: expected hvm`;
    found.push(refuse('os/type', message, childOf(childOf(root, 'os')!, 'type')!));
  }
  return found;
}

function noProfile(architecture: string, root: XmlElement): Diagnostic {
  const message = `architecture '${architecture}' is unknown: expected one of ${ARCHITECTURES.join(', ')}`;
  return refuse('os/architecture', message, osType(root));
}

function noMachine(machine: string | undefined, known: readonly string[], root: XmlElement): Diagnostic {
  const message = `the host has no machine type '${machine ?? ''}': expected one of ${known.join(', ')}`;
  return refuse('os/machine', message, osType(root));
}

function osType(root: XmlElement): XmlElement {
  const os = childOf(root, 'os');
  return (os && childOf(os, 'type')) ?? root;
}

function findProfile(
  named: Machine,
  root: XmlElement,
  { host, qemu }: LoadOptions,
): Result<Profile | undefined> {
  const found = host ? hostProfile(named, host, qemu) : profileOf(named, qemu);
  if (!found) return { value: undefined, diagnostics: [noProfile(named.architecture, root)] };
  if ('known' in found)
    return { value: undefined, diagnostics: [noMachine(named.machine, found.known, root)] };
  return { value: found, diagnostics: [] };
}

/**
 * Turns a located document into a typed domain: settings, machine profile, devices in libvirt's order. Nothing is
 * added and no default is filled in. The value is undefined when the root is not a `<domain>` or its architecture
 * is unknown.
 */
export function loadDomain(document: XmlDocument, options: LoadOptions = {}): Result<Domain | undefined> {
  const { root } = document;
  if (root.name !== 'domain') {
    const message = `the root element is <${root.name}>, expected <domain>`;
    return { value: undefined, diagnostics: [refuse('xml/root', message, root)] };
  }
  const settings = readFields(settingsFields, root);
  const { type: domainType } = settings.value;
  // What is empty counts as left out.
  const machine = settings.value.machine || undefined;
  const host = options.hostArchitecture ?? options.host?.architecture ?? 'x86_64';
  const architecture = settings.value.architecture || host;
  const found = findProfile({ architecture, machine, domainType }, root, options);
  const profile = found.value;
  if (!profile) return { value: undefined, diagnostics: found.diagnostics };
  const devices = readDevices(root);
  const diagnostics = [
    ...settings.diagnostics,
    ...checkSettings(root, settings.value),
    ...noDevices(root),
    ...devices.diagnostics,
  ];
  const domain: Domain = {
    document,
    root,
    settings: settings.value,
    profile,
    existing: options.existing ?? false,
    numaCells: readNumaCells(root),
    devices: devices.value as Domain['devices'],
  };
  return { value: domain, diagnostics };
}

function noDevices(root: XmlElement): Diagnostic[] {
  if (childOf(root, 'devices')) return [];
  const message = '<domain> has no <devices>: only the devices that libvirt adds by itself will exist';
  return [{ rule: 'device/none', severity: 'warning', message, span: root.startTag }];
}
