import type { NodeDevice } from '../device.ts';
import type { Inventory } from '../inventory.ts';
import { type HostState, stateOf } from '../state.ts';
import type { Located } from './equal.ts';
import { type FindOptions, findEquivalent, groupOf } from './find.ts';

/** One device that a domain needs. */
export interface Want extends Located {
  /** The domain that is to have it; wants without one belong to one domain. */
  readonly domain?: string;
}

/** Steps of the search, after which it gives up: some hundred devices take far fewer. */
const STEPS = 100_000;

interface Search {
  readonly inventory: Inventory;
  readonly state: HostState;
  readonly wants: readonly { readonly want: Want; readonly candidates: readonly NodeDevice[] }[];
  readonly chosen: Map<Want, NodeDevice>;
  /** Domain of each IOMMU group from which something was chosen. */
  readonly groups: Map<number, string>;
  steps: number;
}

/**
 * For every want a device of its own in `inventory`, so that no IOMMU group goes to two domains; undefined when there
 * is no such choice, or none was found in a bounded search. Scarce wants choose first, each its best device.
 */
export function findEquivalents(
  wants: readonly Want[],
  inventory: Inventory,
  options: FindOptions = {},
): ReadonlyMap<Want, NodeDevice> | undefined {
  const state = options.state ?? stateOf(inventory);
  const open = wants.map(want => ({ want, candidates: findEquivalent(want, inventory, options) }));
  open.sort((one, other) => one.candidates.length - other.candidates.length);
  const search: Search = {
    inventory,
    state,
    wants: open,
    chosen: new Map(),
    groups: usedGroups(inventory, state),
    steps: 0,
  };
  return choose(search, 0) ? search.chosen : undefined;
}

/** Groups of which running domains have a part. */
function usedGroups(inventory: Inventory, state: HostState): Map<number, string> {
  const groups = new Map<number, string>();
  for (const device of inventory.devices) {
    const user = state.userOf(device);
    const group = groupOf({ device, inventory });
    if (user !== undefined && group) groups.set(group.number, user);
  }
  return groups;
}

function choose(search: Search, at: number): boolean {
  const open = search.wants[at];
  if (!open) return true;
  const taken = new Set(search.chosen.values());
  for (const device of open.candidates) {
    if (++search.steps > STEPS) return false;
    if (taken.has(device)) continue;
    if (tryOne(search, at, open.want, device)) return true;
  }
  return false;
}

function tryOne(search: Search, at: number, want: Want, device: NodeDevice): boolean {
  const { inventory, groups, chosen } = search;
  const group = groupOf({ device, inventory })?.number;
  const domain = want.domain ?? '';
  const holder = group === undefined ? undefined : groups.get(group);
  if (holder !== undefined && holder !== domain) return false;
  if (group !== undefined) groups.set(group, domain);
  chosen.set(want, device);
  if (choose(search, at + 1)) return true;
  chosen.delete(want);
  if (group !== undefined && holder === undefined) groups.delete(group);
  return false;
}
