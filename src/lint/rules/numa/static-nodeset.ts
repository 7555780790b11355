import { numatune } from '../../../domain/parts/numa.ts';
import { childOf } from '../../../xml/element.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const staticNodeset = defineRule(
  {
    id: 'numa/static-nodeset',
    summary: 'Static memory placement of <numatune> names a nodeset.',
    why: 'Only with automatic placement does libvirt ask numad for one.',
    bad: "<numatune><memory mode='strict' placement='static'/></numatune>",
    good: "<numatune><memory mode='strict' placement='static' nodeset='0'/></numatune>",
  },
  ({ parts }) => {
    const { element, mode, placement, nodeset } = parts.numatune;
    if (!element || !childOf(element, 'memory') || nodeset !== undefined) return NOTHING;
    if (mode === undefined && placement === undefined) return NOTHING;
    const chosen = placement ?? (parts.general.vcpuPlacement === 'auto' ? 'auto' : 'static');
    if (chosen === 'auto') return NOTHING;
    return [
      parts.finding(numatune, 'nodeset', "<memory> of <numatune> needs a nodeset, or placement='auto'"),
    ];
  },
);
