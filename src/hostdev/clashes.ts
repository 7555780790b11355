import type { Domain } from '../domain/domain.ts';
import { type Claim, claimsOf } from './claim.ts';
import type { HostSource } from './source.ts';
import { type HostUse, usesOf } from './use.ts';

/** A use of a host device by one of the domains that were compared. */
export interface Holder extends HostUse {
  readonly domain: Domain;
}

/** One host device that is given away more often than it can be. */
export interface Clash {
  readonly source: HostSource;
  /** All that are at odds with at least one of the others, in order. */
  readonly holders: readonly Holder[];
  /** Some of them are in one domain, which libvirt refuses to define; else the second one fails to start. */
  readonly within: boolean;
  readonly across: boolean;
}

/** Gives the device that a source leads to on the host at hand, such as that of a network interface's name. */
export type Resolve = (source: HostSource) => HostSource;

interface Booking {
  readonly holder: Holder;
  readonly claim: Claim;
}

/** How many bookings of a key a domain has, or all domains have, and how many of those tolerate no other. */
interface Tally {
  count: number;
  strictWithin: number;
  strictAcross: number;
}

class Group {
  readonly bookings: Booking[] = [];
  readonly #all: Tally = { count: 0, strictWithin: 0, strictAcross: 0 };
  readonly #byDomain = new Map<Domain, Tally>();

  add(booking: Booking): void {
    const { domain } = booking.holder;
    const own = this.#byDomain.get(domain) ?? { count: 0, strictWithin: 0, strictAcross: 0 };
    this.#byDomain.set(domain, own);
    this.bookings.push(booking);
    for (const tally of [own, this.#all]) {
      tally.count += 1;
      tally.strictWithin += booking.claim.within ? 0 : 1;
      tally.strictAcross += booking.claim.across ? 0 : 1;
    }
  }

  clashesWithin({ holder, claim }: Booking): boolean {
    const own = this.#byDomain.get(holder.domain)!;
    return claim.within ? own.strictWithin > 0 : own.count > 1;
  }

  clashesAcross({ holder, claim }: Booking): boolean {
    const own = this.#byDomain.get(holder.domain)!;
    const all = this.#all;
    return claim.across ? all.strictAcross > own.strictAcross : all.count > own.count;
  }
}

function groupsOf(holders: Iterable<Holder>): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const holder of holders) {
    for (const claim of claimsOf(holder)) {
      const group = groups.get(claim.key) ?? new Group();
      groups.set(claim.key, group);
      group.add({ holder, claim });
    }
  }
  return groups.values();
}

function clashIn(group: Group): Clash[] {
  const { bookings } = group;
  if (bookings.length < 2) return [];
  const within = bookings.filter(booking => group.clashesWithin(booking));
  const across = bookings.filter(booking => group.clashesAcross(booking));
  const odd = new Set([...within, ...across]);
  if (odd.size === 0) return [];
  const holders = bookings.filter(booking => odd.has(booking)).map(({ holder }) => holder);
  return [{ source: holders[0]!.source, holders, within: within.length > 0, across: across.length > 0 }];
}

/**
 * Every use of a host device by the domains, in order: domain by domain, each as `usesOf` lists it. `resolve` leads
 * names of network interfaces to their devices (`resolver` of `slotwise/binding`).
 */
export function holdersOf(
  domains: readonly Domain[],
  resolve: Resolve = source => source,
): readonly Holder[] {
  return domains.flatMap(domain =>
    usesOf(domain).map(use => ({ ...use, source: resolve(use.source), domain })),
  );
}

/** The host devices that several of the holders lay claim to, in order of their first mention; in linear time. */
export function clashesAmong(holders: Iterable<Holder>): readonly Clash[] {
  return [...groupsOf(holders)].flatMap(clashIn);
}

/**
 * The host devices that two devices of a domain, or two of the domains, lay claim to. All domains are taken to be on
 * one host.
 */
export function clashesOf(domains: readonly Domain[], resolve?: Resolve): readonly Clash[] {
  return clashesAmong(holdersOf(domains, resolve));
}
