import { malformed } from '../../bitmaps.ts';
import { guestCells } from '../../guest-cells.ts';
import { hugepagesOf } from '../../hugepages.ts';
import { defineRule, type Finding } from '../../rule.ts';

export const hugepagesNode = defineRule(
  {
    id: 'memory/hugepages-node',
    summary: 'The nodeset of a <page> of <hugepages> names cells that exist, each cell once.',
    why: 'The memory of a cell has one page size.',
    bad: "<memoryBacking><hugepages><page size='2048' nodeset='1'/></hugepages></memoryBacking>",
    good: "<memoryBacking><hugepages><page size='2048' nodeset='0'/></hugepages></memoryBacking>",
  },
  context => {
    const pages = hugepagesOf(context);
    if (!pages.length) return [];
    const unreadable = pages.filter(({ element }) => malformed(element, 'nodeset'));
    if (unreadable.length) {
      const message = 'the nodeset is no list of nodes such as 0-1';
      return unreadable.map(({ element }) => ({ message, span: element.span }));
    }
    const cells = guestCells(context);
    const taken = new Map<number, (typeof pages)[number]>();
    const findings: Finding[] = [];
    for (const page of pages) {
      const { span } = page.element;
      for (const node of page.nodes ?? []) {
        const holder = taken.get(node);
        if (node >= cells) {
          const known = cells ? `expected cells from 0 to ${cells - 1}` : 'the guest has no cells';
          findings.push({ message: `nodeset names node ${node}, ${known}`, span });
          break;
        }
        if (holder) {
          const related = [{ message: 'the other page size', span: holder.element.span }];
          findings.push({ message: `node ${node} has its page size already: remove it here`, span, related });
          break;
        }
        taken.set(node, page);
      }
    }
    return findings;
  },
);
