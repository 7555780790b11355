import type { PlanDraft } from './plan.ts';
import { HARMLESS_DRIVERS, isStub, type PciState } from './state.ts';

/** The other functions of the IOMMU group; none where the host has no groups. */
export function siblingsOf(draft: PlanDraft, address: string): readonly PciState[] {
  const group = draft.pci(address)?.group;
  if (group === undefined) return [];
  return [...draft.functions].filter(each => each.group === group && each.address !== address);
}

/** What a member of a group is to the guest that gets the group. */
export type GroupRole = 'assigned' | 'isolated' | 'bridge' | 'blocking';

/**
 * The role of a group's member by what is bound to it. A driver of the host's own blocks the group, since it could
 * reach the guest's memory; the port driver of a bridge does not.
 */
export function roleOf(
  member: Pick<PciState, 'driver' | 'vfio'> & { readonly isBridge: boolean },
  isGiven: boolean,
): GroupRole {
  if (isGiven) return 'assigned';
  if (member.isBridge) return 'bridge';
  const { driver } = member;
  const idle = driver === undefined || HARMLESS_DRIVERS.includes(driver) || isStub(member);
  return idle ? 'isolated' : 'blocking';
}

/** A bridge stays with its port driver, and is neither detached nor given to a guest. */
export function isBridge({ header }: Pick<PciState, 'header'>): boolean {
  return header === 'pci-bridge' || header === 'cardbus-bridge';
}

/** Members of the function's group that keep the whole group from guests. */
export function blockersOf(draft: PlanDraft, address: string): readonly PciState[] {
  return siblingsOf(draft, address).filter(
    each => roleOf({ ...each, isBridge: isBridge(each) }, false) === 'blocking',
  );
}
