import type { GroupRole } from '../binding/group-members.ts';
import type { Severity } from '../diagnostic.ts';
import type { HostSource } from '../hostdev/source.ts';
import type { HostdevRow, Rival } from './hostdevs.ts';
import { type JsonAddress, jsonAddress } from './plan-json.ts';

/** A source as JSON can hold it: the unit of a SCSI device has 64 bits, so it is a decimal text. */
export type JsonSource = { readonly [P in keyof HostSource]: HostSource[P] } & Readonly<
  Record<string, unknown>
>;

export interface JsonGroup {
  readonly number: number;
  /** Nothing keeps the group from the guest. */
  readonly viable: boolean;
  readonly members: readonly {
    readonly address: string;
    readonly driver: string | null;
    readonly role: GroupRole;
  }[];
}

/** One entry of `hostdevs --json`; `schemas/hostdevs.json` describes an array of these. */
export interface JsonHostdev extends Rival {
  readonly source: JsonSource | null;
  readonly managed: boolean;
  readonly parent: 'interface' | null;
  readonly address: JsonAddress | null;
  /** Null without inventory, and for devices without IOMMU group. */
  readonly group: JsonGroup | null;
  /** The first eight of those that claim the device too. */
  readonly clashes: readonly Rival[];
  readonly clashCount: number;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly message: string;
  }[];
}

function jsonSource(source: HostSource): JsonSource {
  return (source.type === 'scsi' ? { ...source, unit: String(source.unit) } : { ...source }) as JsonSource;
}

function jsonGroup({ number, viable, members }: NonNullable<HostdevRow['group']>): JsonGroup {
  return {
    number,
    viable,
    members: members.map(({ address, driver, role }) => ({ address, driver: driver ?? null, role })),
  };
}

/** One host device as a plain object. */
export function hostdevJson(row: HostdevRow): JsonHostdev {
  const { file, domain, device, source, managed, parent, address, group, rivals, rivalCount, findings } = row;
  return {
    file,
    domain,
    device,
    source: source ? jsonSource(source) : null,
    managed,
    parent,
    address: address ? jsonAddress(address) : null,
    group: group ? jsonGroup(group) : null,
    clashes: rivals,
    clashCount: rivalCount,
    findings: findings.map(({ rule, severity, message }) => ({ rule, severity, message })),
  };
}
