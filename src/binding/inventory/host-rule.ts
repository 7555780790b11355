import type { Severity } from '../../diagnostic.ts';
import type { Domain } from '../../domain/domain.ts';
import type { Holder } from '../../hostdev/clashes.ts';
import { formatPci } from '../../nodedev/address.ts';
import type { Inventory } from '../../nodedev/inventory.ts';

/** What a rule about a host sees. */
export interface HostContext {
  readonly inventory: Inventory;
  /** Every use of a host device, names of network interfaces already led to their devices. */
  readonly holders: readonly Holder[];
  /** Uses of PCI devices by address; the others are not in it. */
  readonly byAddress: ReadonlyMap<string, readonly Holder[]>;
  /** The addresses of the PCI devices that each domain uses. */
  readonly given: ReadonlyMap<Domain, ReadonlySet<string>>;
  /** How messages call a domain. */
  readonly nameOf: (domain: Domain) => string;
}

/** One thing to look at, for each use of a host device. */
export interface HostRule {
  readonly id: `hostdev/${string}`;
  readonly severity: Severity;
  /** What is wrong, in words, or nothing. */
  readonly check: (holder: Holder, context: HostContext) => string | undefined;
}

/** `0000:03:00.0` of a use of a PCI device. */
export function addressOf({ source }: Pick<Holder, 'source'>): string | undefined {
  return source.type === 'pci' ? formatPci(source) : undefined;
}
