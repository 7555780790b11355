import { checkHost } from '../binding/inventory/check.ts';
import { type GroupReport, groupReport } from '../binding/inventory/group-report.ts';
import { addressOf } from '../binding/inventory/host-rule.ts';
import { resolver } from '../binding/inventory/netdev.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Address } from '../domain/address.ts';
import type { Device } from '../domain/device.ts';
import type { Domain } from '../domain/domain.ts';
import { nameOf } from '../domain/name.ts';
import { clashesAmong, type Holder, holdersOf } from '../hostdev/clashes.ts';
import { sameSource } from '../hostdev/equal.ts';
import { hostdevsOf } from '../hostdev/list.ts';
import type { HostSource } from '../hostdev/source.ts';
import type { Inventory } from '../nodedev/inventory.ts';

/** One domain of a fleet. */
export interface FleetDomain {
  readonly file: string;
  readonly domain: Domain;
  /** The place of a device in the guest, as far as it is decided. */
  readonly placeOf: (device: Device) => Address | undefined;
}

/** A device that lays claim to the same host device. */
export interface Rival {
  readonly file: string;
  /** Null for a domain without name. */
  readonly domain: string | null;
  /** What messages call the device. */
  readonly device: string;
}

/** One host device of a fleet, and the device that names it. */
export interface HostdevRow extends Rival {
  /** Absent when the XML does not name one in full. */
  readonly source?: HostSource;
  readonly managed: boolean;
  /** Set when an interface names it. */
  readonly parent: 'interface' | null;
  readonly address?: Address;
  readonly group?: GroupReport;
  /** The first of those that claim it too. */
  readonly rivals: readonly Rival[];
  /** How many claim it too. */
  readonly rivalCount: number;
  /** What is wrong with it on the host. */
  readonly findings: readonly Diagnostic[];
}

/** A device that half the fleet claims must not make every row as long as the fleet. */
const RIVALS_LISTED = 8;

interface Rivals {
  readonly listed: readonly Holder[];
  readonly count: number;
}

/** What the rows are made from, by device and by domain. */
interface Index {
  readonly holders: ReadonlyMap<Device, Holder>;
  readonly rivals: ReadonlyMap<Device, Rivals>;
  readonly files: ReadonlyMap<Domain, string>;
  /** Addresses of the PCI devices of each domain. */
  readonly given: ReadonlyMap<Domain, ReadonlySet<string>>;
  readonly findings: ReadonlyMap<Device, readonly Diagnostic[]>;
  readonly inventory: Inventory | undefined;
}

function rivalsIn(holders: readonly Holder[]): ReadonlyMap<Device, Rivals> {
  const found = new Map<Device, Rivals>();
  for (const clash of clashesAmong(holders)) {
    const count = clash.holders.length - 1;
    const first = clash.holders.slice(0, RIVALS_LISTED + 1);
    for (const { device, source } of clash.holders) {
      const listed = first.filter(other => other.device !== device && sameSource(other.source, source));
      if (!found.has(device)) found.set(device, { listed: listed.slice(0, RIVALS_LISTED), count });
    }
  }
  return found;
}

function givenBy(holders: readonly Holder[]): ReadonlyMap<Domain, ReadonlySet<string>> {
  const given = new Map<Domain, Set<string>>();
  for (const holder of holders) {
    const addresses = given.get(holder.domain) ?? new Set();
    given.set(holder.domain, addresses);
    const address = addressOf(holder);
    if (address !== undefined) addresses.add(address);
  }
  return given;
}

function findingsIn(domains: readonly Domain[], inventory: Inventory): Map<Device, Diagnostic[]> {
  const found = new Map<Device, Diagnostic[]>();
  for (const { device, diagnostic } of checkHost(domains, inventory)) {
    found.set(device, [...(found.get(device) ?? []), diagnostic]);
  }
  return found;
}

function indexOf(fleet: readonly FleetDomain[], inventory: Inventory | undefined): Index {
  const domains = fleet.map(({ domain }) => domain);
  const holders = holdersOf(domains, inventory && resolver(inventory));
  return {
    holders: new Map(holders.map(holder => [holder.device, holder])),
    rivals: rivalsIn(holders),
    files: new Map(fleet.map(({ domain, file }) => [domain, file])),
    given: givenBy(holders),
    findings: inventory ? findingsIn(domains, inventory) : new Map(),
    inventory,
  };
}

/** The devices that name host devices, also those that name none in full. */
function naming({ devices, ...domain }: Domain): readonly Pick<Holder, 'device' | 'managed'>[] {
  const disks = devices.disk.filter(({ type }) => type === 'nvme');
  const nvme = disks.map(device => ({ device, managed: device.sourceManaged === 'yes' }));
  return [...nvme, ...hostdevsOf({ ...domain, devices })];
}

function rivalOf(device: Device, domain: Domain, { files }: Index): Rival {
  return { file: files.get(domain)!, domain: domain.settings.name ?? null, device: nameOf(device) };
}

function groupOf(holder: Holder, { inventory, given }: Index): GroupReport | undefined {
  const address = addressOf(holder);
  if (address === undefined || !inventory) return undefined;
  return groupReport(inventory, address, given.get(holder.domain));
}

function rowOf(
  { domain, placeOf }: FleetDomain,
  { device, managed }: Pick<Holder, 'device' | 'managed'>,
  index: Index,
): HostdevRow {
  const holder = index.holders.get(device);
  const address = placeOf(device);
  const group = holder && groupOf(holder, index);
  const { listed, count } = index.rivals.get(device) ?? { listed: [], count: 0 };
  return {
    ...rivalOf(device, domain, index),
    ...(holder && { source: holder.source }),
    managed,
    parent: device.kind === 'interface' ? 'interface' : null,
    ...(address && { address }),
    ...(group && { group }),
    rivals: listed.map(other => rivalOf(other.device, other.domain, index)),
    rivalCount: count,
    findings: index.findings.get(device) ?? [],
  };
}

/**
 * Every host device of a fleet, domain by domain, with the others that lay claim to it; with the inventory of the host
 * also IOMMU groups, and what is wrong there.
 */
export function hostdevRows(fleet: readonly FleetDomain[], inventory?: Inventory): readonly HostdevRow[] {
  const index = indexOf(fleet, inventory);
  return fleet.flatMap(member => naming(member.domain).map(each => rowOf(member, each, index)));
}
