import type { Diagnostic } from '../../diagnostic.ts';
import type { Device } from '../../domain/device.ts';
import type { Domain } from '../../domain/domain.ts';
import { type Holder, holdersOf } from '../../hostdev/clashes.ts';
import { hostdevsOf } from '../../hostdev/list.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { addressOf, type HostContext } from './host-rule.ts';
import { netdevName, resolver, resolveSource } from './netdev.ts';
import { HOST_RULES } from './rules.ts';

/** Something that is wrong between a domain and the host. */
export interface HostFinding {
  readonly domain: Domain;
  /** The device that names the host device. */
  readonly device: Device;
  readonly diagnostic: Diagnostic;
}

function contextOf(domains: readonly Domain[], inventory: Inventory): HostContext {
  const holders = holdersOf(domains, resolver(inventory));
  const byAddress = new Map<string, Holder[]>();
  const given = new Map(domains.map(domain => [domain, new Set<string>()]));
  for (const holder of holders) {
    const address = addressOf(holder);
    if (address === undefined) continue;
    given.get(holder.domain)!.add(address);
    const others = byAddress.get(address);
    if (others) others.push(holder);
    else byAddress.set(address, [holder]);
  }
  const nameOf = ({ settings }: Domain): string => settings.name ?? 'without a name';
  return { inventory, holders, byAddress, given, nameOf };
}

function findingsOf(holder: Holder, context: HostContext): HostFinding[] {
  return HOST_RULES.flatMap(({ id, severity, check }) => {
    const message = check(holder, context);
    if (message === undefined) return [];
    const span = holder.device.element?.startTag;
    return [
      {
        domain: holder.domain,
        device: holder.device,
        diagnostic: { rule: id, severity, message, ...(span && { span }) },
      },
    ];
  });
}

function netdevFindings(domain: Domain, inventory: Inventory): HostFinding[] {
  return hostdevsOf(domain)
    .filter(hostdev => netdevName(hostdev) !== undefined)
    .flatMap(hostdev =>
      resolveSource(inventory, hostdev).diagnostics.map(diagnostic => ({
        domain,
        device: hostdev.device,
        diagnostic,
      })),
    );
}

/** Compares domains with the host that they are to run on: what keeps them from starting, or is surprising. */
export function checkHost(domains: readonly Domain[], inventory: Inventory): readonly HostFinding[] {
  const context = contextOf(domains, inventory);
  const netdevs = domains.flatMap(domain => netdevFindings(domain, inventory));
  return [...netdevs, ...context.holders.flatMap(holder => findingsOf(holder, context))];
}
