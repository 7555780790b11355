import type { Diagnostic, Result } from '../../diagnostic.ts';
import type { Holder } from '../../hostdev/clashes.ts';
import { formatPci, type HostPciAddress } from '../../nodedev/address.ts';
import { type NodeDevice, pciOf } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { addressOf } from './host-rule.ts';

/** A network that hands virtual functions out: by the name of the physical one's interface, or one by one. */
export type Pool = { readonly physical: string } | { readonly addresses: readonly HostPciAddress[] };

/** What is known of a pool's functions. */
export interface PoolUse {
  /** Addresses that are taken, by this network or by anything else: `0000:03:10.0`. */
  readonly taken: ReadonlySet<string>;
}

/** A refusal; it has no place in a text. */
export function refuse(rule: `pool/${string}`, message: string): Result<undefined> {
  const finding: Diagnostic = { rule, severity: 'error', message };
  return { value: undefined, diagnostics: [finding] };
}

/** The addresses of all PCI devices that domains use, for `PoolUse`. */
export function takenAddresses(holders: Iterable<Pick<Holder, 'source'>>): ReadonlySet<string> {
  return new Set([...holders].flatMap(holder => addressOf(holder) ?? []));
}

/** The PCI function that a network interface belongs to. */
function functionBehind(inventory: Inventory, name: string): NodeDevice | undefined {
  const net = inventory.byAddress('net', name);
  return net && inventory.ancestors(net).find(device => pciOf(device));
}

/**
 * The virtual functions of a pool, in order. Errors: `pool/no-interface`, `pool/no-functions`, and
 * `pool/not-virtual` for an address that is no virtual function.
 */
export function poolMembers(inventory: Inventory, pool: Pool): Result<readonly HostPciAddress[] | undefined> {
  if ('addresses' in pool) return listedMembers(inventory, pool.addresses);
  const device = functionBehind(inventory, pool.physical);
  if (!device)
    return refuse(
      'pool/no-interface',
      `network interface ${pool.physical} of a PCI device is not on this host`,
    );
  const addresses = pciOf(device)!.virtFunctions?.addresses ?? [];
  if (addresses.length > 0) return { value: addresses, diagnostics: [] };
  const message = `${pool.physical} has no virtual functions: write their number to sriov_numvfs first`;
  return refuse('pool/no-functions', message);
}

function listedMembers(
  inventory: Inventory,
  addresses: readonly HostPciAddress[],
): Result<readonly HostPciAddress[] | undefined> {
  const odd = addresses.find(address => {
    const device = inventory.byAddress('pci', formatPci(address));
    return device && !pciOf(device)?.physFunction;
  });
  if (!odd) return { value: addresses, diagnostics: [] };
  return refuse('pool/not-virtual', `${formatPci(odd)} is no virtual function: a pool hands out only those`);
}

/**
 * The first function of a pool that is there and free. libvirt looks only at its own network's use and fails at start
 * when another has the function; here those are passed over. Errors as `poolMembers`, and `pool/exhausted`.
 */
export function allocateFunction(
  inventory: Inventory,
  pool: Pool,
  { taken }: PoolUse,
): Result<HostPciAddress | undefined> {
  const { value: members, diagnostics } = poolMembers(inventory, pool);
  if (!members) return { value: undefined, diagnostics };
  const isFree = (address: HostPciAddress): boolean => {
    const text = formatPci(address);
    return !taken.has(text) && inventory.byAddress('pci', text) !== undefined;
  };
  const free = members.find(isFree);
  if (free) return { value: free, diagnostics: [] };
  const message = `all ${members.length} virtual functions of the pool are in use: free one, or create more`;
  return refuse('pool/exhausted', message);
}
