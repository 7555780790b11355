import { childOf } from '../xml/element.ts';
import type { DomainParts } from './parts.ts';

/** Where the memory of the guest comes from: a list of nodes, or what numad answers; undefined when nothing is said. */
export function memoryPlacement({ numatune, general }: DomainParts): 'static' | 'auto' | undefined {
  const automatic = general.vcpuPlacement === 'auto';
  const memory = numatune.element && childOf(numatune.element, 'memory');
  const { placement, nodeset, mode } = numatune;
  if (!memory) return automatic ? 'auto' : undefined;
  if (placement !== undefined) return placement;
  if (nodeset !== undefined) return 'static';
  if (mode === undefined) return undefined;
  return automatic ? 'auto' : 'static';
}
