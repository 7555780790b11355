import { readBitmap } from '../domain/parts/bitmap.ts';
import type { XmlElement } from '../xml/element.ts';
import type { RuleContext } from './context.ts';
import { guestCells } from './guest-cells.ts';

/** A page size of the guest's memory. */
export interface Hugepage {
  readonly element: XmlElement;
  /** The cells whose memory has it; undefined for all that are left. */
  readonly nodes: ReadonlySet<number> | undefined;
}

/** The page sizes of a guest. Without cells the nodeset 0 means all memory. */
export function hugepagesOf(context: RuleContext): readonly Hugepage[] {
  const { hugepages } = context.parts;
  if (!hugepages.length) return [];
  const cells = guestCells(context);
  return hugepages.map(({ element, nodeset }) => {
    const nodes = nodeset === undefined ? undefined : readBitmap(nodeset);
    const whole = cells === 0 && nodes?.size === 1 && nodes.has(0);
    return { element, nodes: whole ? undefined : nodes };
  });
}
