import type { GuestInfo } from '../../domain/device.ts';
import type { DomainDraft } from '../../domain/draft.ts';

/** Looks up the IOMMU group of a host device on its host; undefined where it cannot be read. */
export type IommuGroupLookup = (guest: GuestInfo) => number | undefined;

/**
 * pSeries isolation groups: host devices of one IOMMU group share a host bridge with no others. Group 0 is
 * everything else, and what a device whose group cannot be read falls back to.
 */
export function isolationGroups(draft: DomainDraft, lookUp?: IommuGroupLookup): Map<GuestInfo, number> {
  const groups = new Map<GuestInfo, number>();
  if (draft.profile.family !== 'pseries' || !lookUp) return groups;
  for (const device of [...draft.devices.interface, ...draft.devices.hostdev]) {
    const group = lookUp(device.guest);
    if (group !== undefined) groups.set(device.guest, group + 1);
  }
  return groups;
}
