import { memoryBacking } from '../../../domain/parts/memory-backing.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const hugepagesBacking = defineRule(
  {
    id: 'memory/hugepages-backing',
    summary: '<hugepages> go neither with anonymous memory nor with allocation on demand.',
    why: 'Huge pages come from files of hugetlbfs and are set aside when the guest starts.',
    bad: "<memoryBacking><hugepages/><allocation mode='ondemand'/></memoryBacking>",
    good: "<memoryBacking><hugepages/><allocation mode='immediate'/></memoryBacking>",
  },
  ({ parts }) => {
    const { hugepages, allocationMode, sourceType } = parts.memoryBacking;
    if (!hugepages) return NOTHING;
    if (allocationMode === 'ondemand') {
      const text = "<hugepages> are set aside at once: use mode='immediate', or remove <allocation>";
      return [parts.finding(memoryBacking, 'allocationMode', text)];
    }
    if (sourceType !== 'anonymous') return NOTHING;
    const text = "<hugepages> are not anonymous memory: use type='memfd' or 'file', or remove <source>";
    return [parts.finding(memoryBacking, 'sourceType', text)];
  },
);
