import { memoryPlacement } from '../../memnodes.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const memnodeAuto = defineRule(
  {
    id: 'numa/memnode-auto',
    summary: '<memnode> does not go with automatic placement.',
    why: 'numad answers for the guest as a whole.',
    bad: `<vcpu placement='auto'>2</vcpu>
<numatune><memory mode='strict' placement='auto'/><memnode cellid='0' mode='strict' nodeset='0'/></numatune>
<cpu><numa><cell id='0' cpus='0-1' memory='262144'/></numa></cpu>`,
    good: `<vcpu>2</vcpu>
<numatune><memory mode='strict' nodeset='0'/><memnode cellid='0' mode='strict' nodeset='0'/></numatune>
<cpu><numa><cell id='0' cpus='0-1' memory='262144'/></numa></cpu>`,
  },
  ({ parts }) => {
    const node = parts.all('numatune', 'memnode')[0];
    if (!node || memoryPlacement(parts) !== 'auto') return NOTHING;
    return [{ message: '<memnode> needs static placement: give nodesets, or remove it', span: node.span }];
  },
);
