import { general } from '../../../domain/parts/general.ts';
import { memorySizes } from '../../memory-sizes.ts';
import { defineRule, NOTHING, type Rule } from '../../rule.ts';

export const maxMemory: Rule = {
  ...defineRule(
    {
      id: 'memory/max-memory',
      summary: '<maxMemory> is at least the memory of the domain, and slots come with a size.',
      why: 'It is the room that memory devices can grow into.',
      bad: "<memory unit='MiB'>512</memory><maxMemory unit='MiB' slots='4'>256</maxMemory>",
      good: "<memory unit='MiB'>512</memory><maxMemory unit='MiB' slots='4'>1024</maxMemory>",
    },
    context => {
      const { total, maximum, slots } = memorySizes(context);
      if (maximum === 0 && slots === 0) return NOTHING;
      if (maximum === 0) {
        const text = `found ${slots} slots without a size: say how much memory the domain may have at most`;
        return [context.parts.finding(general, 'maxMemory', text)];
      }
      if (maximum >= total) return NOTHING;
      const text = `the domain has ${total} KiB, expected at least as much here, found ${maximum}`;
      return [context.parts.finding(general, 'maxMemory', text)];
    },
  ),
  occasions: ['<maxMemory>'],
};
