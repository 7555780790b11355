import { defineRule } from '../../rule.ts';

export const attributeValue = defineRule(
  {
    id: 'domain/attribute-value',
    summary: 'Values outside <devices> are of the kind that libvirt reads there.',
    why: 'libvirt refuses a domain rather than guess what a misspelt word or number means.',
    bad: "<memoryBacking><access mode='public'/></memoryBacking>",
    good: "<memoryBacking><access mode='shared'/></memoryBacking>",
  },
  ({ parts }) => parts.findings('domain/attribute-value'),
);
