import { isS390 } from '../profile/profile.ts';
import type { RuleContext } from './context.ts';

/** True when the domain leaves room for memory devices. */
export function hasMemoryHotplug({ domain: { settings } }: RuleContext): boolean {
  return (settings.memorySlots ?? 0) > 0 || settings.maxMemory !== undefined;
}

/** How many NUMA cells the guest has; libvirt adds one to a new domain with memory hotplug. */
export function guestCells(context: RuleContext): number {
  const { numaCells, existing, profile } = context.domain;
  const added = !existing && !isS390(profile) && hasMemoryHotplug(context);
  return numaCells.length || (added ? 1 : 0);
}
