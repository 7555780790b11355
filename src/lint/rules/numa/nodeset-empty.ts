import { childOf } from '../../../xml/element.ts';
import { emptyList, malformed } from '../../bitmaps.ts';
import { defineRule, type Finding } from '../../rule.ts';

export const nodesetEmpty = defineRule(
  {
    id: 'numa/nodeset-empty',
    summary: 'A nodeset of <numatune> is a list of nodes such as 0-1 and is not empty.',
    why: 'Memory has to come from somewhere.',
    bad: "<numatune><memory mode='strict' nodeset='0,^0'/></numatune>",
    good: "<numatune><memory mode='strict' nodeset='0'/></numatune>",
  },
  ({ parts }) => {
    const { element } = parts.numatune;
    const memory = element && childOf(element, 'memory');
    const holders = [...(memory ? [memory] : []), ...parts.all('numatune', 'memnode')];
    return holders.flatMap((holder): readonly Finding[] => {
      const bad = malformed(holder, 'nodeset');
      const empty = bad ? undefined : emptyList(holder, 'nodeset');
      if (bad)
        return [
          { message: `found nodeset '${bad.value}', expected a list such as 0-1`, span: bad.valueSpan },
        ];
      return empty
        ? [{ message: `nodeset '${empty.value}' is empty: name a node`, span: empty.valueSpan }]
        : [];
    });
  },
);
