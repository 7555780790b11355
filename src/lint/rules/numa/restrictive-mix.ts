import { numatune } from '../../../domain/parts/numa.ts';
import { attributeValue, childOf } from '../../../xml/element.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const restrictiveMix = defineRule(
  {
    id: 'numa/restrictive-mix',
    summary: 'Mode restrictive stands on <memory> and on every <memnode>, or nowhere.',
    why: 'It leaves the choice to control groups, for the guest as a whole.',
    bad: `<vcpu>2</vcpu>
<numatune><memory mode='restrictive' nodeset='0'/><memnode cellid='0' mode='strict' nodeset='0'/></numatune>
<cpu><numa><cell id='0' cpus='0-1' memory='262144'/></numa></cpu>`,
    good: `<vcpu>2</vcpu>
<numatune><memory mode='restrictive' nodeset='0'/><memnode cellid='0' mode='restrictive' nodeset='0'/></numatune>
<cpu><numa><cell id='0' cpus='0-1' memory='262144'/></numa></cpu>`,
  },
  ({ parts }) => {
    const nodes = parts.all('numatune', 'memnode');
    if (!nodes.length) return NOTHING;
    const all = parts.numatune.mode === 'restrictive';
    const other = nodes.find(node => ((attributeValue(node, 'mode') ?? 'strict') === 'restrictive') !== all);
    if (!other) return NOTHING;
    const memory = childOf(parts.numatune.element!, 'memory');
    const span = memory?.span ?? parts.finding(numatune, 'mode', '').span;
    const message = all
      ? "mode of <memory> is restrictive: give <memnode> mode='restrictive' too"
      : "mode of <memnode> is restrictive: give <memory> mode='restrictive' too";
    return [{ message, span: other.span, related: [{ message: '<memory> of <numatune>', span }] }];
  },
);
