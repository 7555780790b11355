import { features } from '../../../domain/parts/features.ts';
import { defineRule, NOTHING } from '../../rule.ts';
import { bytesOf, MIB } from '../../size.ts';

export const tseg = defineRule(
  {
    id: 'os/tseg',
    summary: '<tseg> of SMM is for q35, in whole MiB.',
    why: 'It is the memory that the chipset of q35 hides for system management.',
    bad: "<features><smm state='on'><tseg unit='KiB'>1500</tseg></smm></features>",
    good: "<features><smm state='on'><tseg unit='MiB'>48</tseg></smm></features>",
  },
  ({ parts, profile }) => {
    const { tseg: size, tsegUnit, smmState } = parts.features;
    if (size === undefined || smmState === 'off') return NOTHING;
    if (profile.family !== 'q35') {
      return [parts.finding(features, 'tseg', `<tseg> is for q35, this is machine type ${profile.machine}`)];
    }
    if (bytesOf(size, tsegUnit, MIB) % MIB === 0) return NOTHING;
    return [
      parts.finding(features, 'tseg', `found a <tseg> of ${size} ${tsegUnit ?? 'MiB'}, expected whole MiB`),
    ];
  },
);
