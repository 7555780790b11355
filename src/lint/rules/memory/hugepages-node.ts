import { malformed } from '../../bitmaps.ts';
import { guestCells } from '../../guest-cells.ts';
import { type Hugepage, hugepagesOf } from '../../hugepages.ts';
import { defineRule, type Finding } from '../../rule.ts';

/** The first thing that is wrong with the nodes of a page size; the others are taken. */
function judge({ element, nodes = new Set() }: Hugepage, taken: Map<number, Hugepage>, cells: number) {
  const { span } = element;
  if (malformed(element, 'nodeset')) {
    return { message: 'the nodeset is no list of nodes such as 0-1', span };
  }
  for (const node of nodes) {
    const holder = taken.get(node);
    if (node >= cells) {
      const known = cells ? `expected cells from 0 to ${cells - 1}` : 'the guest has no cells';
      return { message: `nodeset names node ${node}, ${known}`, span };
    }
    if (holder) {
      const related = [{ message: 'the other page size', span: holder.element.span }];
      return { message: `node ${node} has its page size already: remove it here`, span, related };
    }
    taken.set(node, { element, nodes });
  }
  return undefined;
}

export const hugepagesNode = defineRule(
  {
    id: 'memory/hugepages-node',
    summary: 'The nodeset of a <page> of <hugepages> names cells that exist, each cell once.',
    why: 'The memory of a cell has one page size.',
    bad: "<memoryBacking><hugepages><page size='2048' nodeset='1'/></hugepages></memoryBacking>",
    good: "<memoryBacking><hugepages><page size='2048' nodeset='0'/></hugepages></memoryBacking>",
  },
  (context): readonly Finding[] => {
    const pages = hugepagesOf(context);
    if (!pages.length) return [];
    const cells = guestCells(context);
    const taken = new Map<number, Hugepage>();
    return pages.flatMap(page => judge(page, taken, cells) ?? []);
  },
);
