import { cpu } from '../../../domain/parts/cpu.ts';
import { defineRule, type Finding } from '../../rule.ts';

const HOST_MODES = ['host-passthrough', 'maximum'];

export const modeAttributes = defineRule(
  {
    id: 'cpu/mode-attributes',
    summary: 'migratable is for cpu modes host-passthrough and maximum; a vendor needs a model.',
    why: 'They say something about a CPU that is known in full.',
    bad: '<cpu><vendor>Intel</vendor></cpu>',
    good: '<cpu><model>qemu64</model><vendor>Intel</vendor></cpu>',
  },
  ({ parts }) => {
    const { mode = 'custom', migratable, vendor, model } = parts.cpu;
    const findings: Finding[] = [];
    if (migratable !== undefined && !HOST_MODES.includes(mode)) {
      const text = `migratable is for cpu mode host-passthrough or maximum, this is ${mode}: remove it`;
      findings.push(parts.finding(cpu, 'migratable', text));
    }
    if (vendor !== undefined && model === undefined) {
      findings.push(parts.finding(cpu, 'vendor', '<vendor> needs a CPU <model>: add it, or remove <vendor>'));
    }
    return findings;
  },
);
