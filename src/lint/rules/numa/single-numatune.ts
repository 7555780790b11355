import { childrenOf } from '../../../xml/element.ts';
import { defineRule } from '../../rule.ts';

export const singleNumatune = defineRule(
  {
    id: 'numa/single-numatune',
    summary: 'A domain has one <numatune>.',
    why: 'Two of them could contradict each other.',
    bad: "<numatune><memory nodeset='0'/></numatune><numatune><memory nodeset='0'/></numatune>",
    good: "<numatune><memory nodeset='0'/></numatune>",
  },
  ({ domain }) =>
    childrenOf(domain.root, 'numatune')
      .slice(1)
      .map(({ span }) => ({ message: 'there is a <numatune> already: remove one', span })),
);
