import { cpu } from '../../../domain/parts/cpu.ts';
import { isX86 } from '../../../profile/profile.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const physBits = defineRule(
  {
    id: 'cpu/phys-bits',
    summary: '<maxphysaddr> is for x86, with bits in mode emulate and a limit in mode passthrough.',
    why: 'In mode passthrough the number is that of the host.',
    bad: "<cpu mode='host-model'><maxphysaddr mode='passthrough' bits='42'/></cpu>",
    good: "<cpu mode='host-model'><maxphysaddr mode='passthrough' limit='42'/></cpu>",
  },
  ({ parts, profile }) => {
    const { maxphysaddrMode: mode, maxphysaddrBits: bits, maxphysaddrLimit: limit } = parts.cpu;
    if (mode === undefined) return NOTHING;
    if (!isX86(profile)) {
      return [
        parts.finding(cpu, 'maxphysaddrMode', `<maxphysaddr> is for x86, this is ${profile.architecture}`),
      ];
    }
    if (mode === 'passthrough' && bits !== undefined) {
      return [
        parts.finding(cpu, 'maxphysaddrBits', 'mode passthrough takes the bits of the host: remove bits'),
      ];
    }
    if (mode !== 'emulate' || limit === undefined) return NOTHING;
    return [parts.finding(cpu, 'maxphysaddrLimit', 'limit goes with mode passthrough: remove it')];
  },
);
