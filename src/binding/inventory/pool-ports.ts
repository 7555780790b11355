import type { Result } from '../../diagnostic.ts';
import { formatPci, parsePci } from '../../nodedev/address.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { allocateFunction, type Pool, type PoolUse, poolMembers, refuse } from './pool.ts';
import type { NetworkPool, PoolSettings } from './pool-xml.ts';

/** A function that a network has handed out (a port of the network, in libvirt's words). */
export interface PoolPort extends Pick<PoolSettings, 'managed' | 'driverName' | 'driverModel'> {
  /** `0000:03:10.0` */
  readonly address: string;
  /** Who has it: an interface of a domain, in the words of the caller. */
  readonly owner: string;
}

/** What is known of a pool's functions: the ports that the network keeps account of, and what others have. */
export interface PortUse extends Partial<PoolUse> {
  readonly ports: readonly PoolPort[];
}

/** A port, and the account that has it. */
export interface Allotment {
  readonly port: PoolPort;
  readonly ports: readonly PoolPort[];
}

type PortsPool = Pool & Partial<Pick<NetworkPool, 'managed' | 'driverName' | 'driverModel'>>;

function takenOf({ ports, taken }: PortUse): ReadonlySet<string> {
  return new Set([...(taken ?? []), ...ports.map(({ address }) => address)]);
}

function allot(pool: PortsPool, { ports }: PortUse, address: string, owner: string): Allotment {
  const { managed = false, driverName, driverModel } = pool;
  const driver = { ...(driverName && { driverName }), ...(driverModel && { driverModel }) };
  const port = { address, owner, managed, ...driver };
  return { port, ports: [...ports, port] };
}

/** Hands out the first function that is free. Errors as `allocateFunction`. */
export function allocatePort(
  inventory: Inventory,
  pool: PortsPool,
  use: PortUse,
  owner: string,
): Result<Allotment | undefined> {
  const { value: found, diagnostics } = allocateFunction(inventory, pool, { taken: takenOf(use) });
  return { value: found && allot(pool, use, formatPci(found), owner), diagnostics };
}

/**
 * Takes a function that a guest has already back into account, as after a restart of whoever keeps it. Errors:
 * `pool/not-member`, `pool/in-use`, and those of `poolMembers`.
 */
export function reconnectPort(
  inventory: Inventory,
  pool: PortsPool,
  use: PortUse,
  { owner, address: written }: Pick<PoolPort, 'address' | 'owner'>,
): Result<Allotment | undefined> {
  const { value: members, diagnostics } = poolMembers(inventory, pool);
  if (!members) return { value: undefined, diagnostics };
  const parsed = parsePci(written);
  const address = parsed ? formatPci(parsed) : written;
  if (!members.some(member => formatPci(member) === address))
    return refuse('pool/not-member', `${address} is none of the pool's functions: the pool has changed`);
  if (takenOf(use).has(address)) {
    const holder = use.ports.find(port => port.address === address)?.owner ?? 'something else';
    return refuse('pool/in-use', `${address} is in use by ${holder} already`);
  }
  return { value: allot(pool, use, address, owner), diagnostics: [] };
}

/** The account without the function at `address`, which is free again. Error: `pool/not-allocated`. */
export function releasePort(
  { ports }: Pick<PortUse, 'ports'>,
  address: string,
): Result<readonly PoolPort[] | undefined> {
  const left = ports.filter(port => port.address !== address);
  if (left.length < ports.length) return { value: left, diagnostics: [] };
  return refuse('pool/not-allocated', `${address} is not handed out: there is nothing to release`);
}
