import { general } from '../../../domain/parts/general.ts';
import { childOf } from '../../../xml/element.ts';
import { memorySizes } from '../../memory-sizes.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const sizeMissing = defineRule(
  {
    id: 'memory/size-missing',
    summary:
      'A domain says how much memory it has, by <memory> or by its NUMA cells, memory devices not counted.',
    why: 'There is no default.',
    bad: "<memory unit='KiB'>0</memory>",
    good: "<memory unit='MiB'>256</memory>",
  },
  context => {
    const { initial, devices, total } = memorySizes(context);
    if (initial > 0) return NOTHING;
    // What cannot be read is told of as such.
    if (context.parts.general.memory === undefined && childOf(context.domain.root, 'memory')?.text.trim()) {
      return NOTHING;
    }
    const text =
      total === 0
        ? "the domain has no memory: add <memory unit='MiB'>1024</memory>"
        : `the memory devices have ${devices} KiB, the whole domain ${total}: make <memory> larger`;
    return [context.parts.finding(general, 'memory', text)];
  },
);
