import { hugepagesOf } from '../../hugepages.ts';
import { defineRule } from '../../rule.ts';

export const hugepagesMaster = defineRule(
  {
    id: 'memory/hugepages-master',
    summary: 'At most one <page> of <hugepages> has no nodeset.',
    why: 'It sets the page size of all memory that no other <page> speaks of.',
    bad: "<memoryBacking><hugepages><page size='2048'/><page size='1048576'/></hugepages></memoryBacking>",
    good: "<memoryBacking><hugepages><page size='2048'/></hugepages></memoryBacking>",
  },
  context => {
    const [first, ...others] = hugepagesOf(context).filter(({ nodes }) => nodes === undefined);
    return others.map(({ element }) => ({
      message: 'there is a page size for the whole guest already: add a nodeset, or remove one <page>',
      span: element.span,
      related: [{ message: 'the other page size', span: first!.element.span }],
    }));
  },
);
