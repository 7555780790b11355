import { cpu } from '../../../domain/parts/cpu.ts';
import { isX86 } from '../../../profile/profile.ts';
import { childrenOf } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import { withoutTwin } from '../../cure.ts';
import { defineRule, NOTHING } from '../../rule.ts';

const OWN_CACHE = ['host-passthrough', 'maximum'];

function problem({ parts, profile }: RuleContext): readonly [property: string, text: string] | undefined {
  const { cacheMode, cacheLevel, mode } = parts.cpu;
  if (cacheMode === undefined) return undefined;
  if (!isX86(profile)) return ['cacheMode', `<cache> of <cpu> is for x86, this is ${profile.architecture}`];
  if (cacheMode === 'emulate') {
    return cacheLevel === 3 ? undefined : ['cacheLevel', "an emulated cache has level='3'"];
  }
  if (cacheMode === 'passthrough' && !OWN_CACHE.includes(mode ?? 'custom')) {
    return [
      'cacheMode',
      `the cache of the host goes with cpu mode host-passthrough or maximum, found ${mode ?? 'custom'}`,
    ];
  }
  return cacheLevel === undefined
    ? undefined
    : ['cacheLevel', `cache mode ${cacheMode} takes no level: remove it`];
}

export const cacheMode = defineRule(
  {
    id: 'cpu/cache-mode',
    summary:
      'An emulated CPU cache has level 3; the cache of the host goes with host-passthrough or maximum and no level.',
    why: 'QEMU can show a third-level cache of its own, or what the host has.',
    bad: "<cpu mode='host-model'><cache mode='emulate' level='2'/></cpu>",
    good: "<cpu mode='host-model'><cache mode='emulate' level='3'/></cpu>",
  },
  context => {
    const { element } = context.parts.cpu;
    const [first, second] = element ? childrenOf(element, 'cache') : [];
    if (first && second) {
      const cure = withoutTwin(context, first, second);
      return [{ message: '<cpu> has one <cache>: remove this', span: second.span, ...cure }];
    }
    const values = context.parts.findings('cpu/cache-mode');
    if (values.length) return values;
    const found = problem(context);
    return found ? [context.parts.finding(cpu, ...found)] : NOTHING;
  },
);
