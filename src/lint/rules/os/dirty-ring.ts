import { features } from '../../../domain/parts/features.ts';
import { defineRule, NOTHING } from '../../rule.ts';
import { isPowerOfTwo } from '../../size.ts';

export const dirtyRing = defineRule(
  {
    id: 'os/dirty-ring',
    summary: 'The size of <dirty-ring> is a power of two.',
    why: 'It is a ring buffer of KVM.',
    bad: "<features><kvm><dirty-ring state='on' size='5000'/></kvm></features>",
    good: "<features><kvm><dirty-ring state='on' size='4096'/></kvm></features>",
  },
  ({ parts }) => {
    const { kvmDirtyRingSize: size } = parts.features;
    if (size === undefined || isPowerOfTwo(size)) return NOTHING;
    return [parts.finding(features, 'kvmDirtyRingSize', `found ${size}, expected a power of two`)];
  },
);
