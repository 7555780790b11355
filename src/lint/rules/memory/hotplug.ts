import { findingOf } from '../../device-rule.ts';
import { hasMemoryHotplug } from '../../guest-cells.ts';
import { defineRule, NOTHING, type Rule } from '../../rule.ts';

export const hotplug: Rule = {
  ...defineRule(
    {
      id: 'memory/hotplug',
      summary: 'Memory devices need <maxMemory>.',
      why: 'They are put in like devices that are plugged while the guest runs, so there must be room for them.',
      bad: "<memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target></memory>",
      good: `<maxMemory unit='GiB' slots='4'>4</maxMemory>
<memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target></memory>`,
    },
    context => {
      const [first] = context.domain.devices.memory;
      if (!first || hasMemoryHotplug(context)) return NOTHING;
      const text = 'the domain has no room for memory devices: add <maxMemory>';
      return [findingOf(context, first, { text, at: 'model' })];
    },
  ),
  occasions: ['memory'],
};
