import { general } from '../../../domain/parts/general.ts';
import { isPpc64, isS390 } from '../../../profile/profile.ts';
import { hasMemoryHotplug } from '../../guest-cells.ts';
import { defineRule, NOTHING, type Rule } from '../../rule.ts';

export const hotplugNeedsNuma: Rule = {
  ...defineRule(
    {
      id: 'memory/hotplug-needs-numa',
      summary: '<maxMemory> needs a NUMA cell, unless the domain is new: then libvirt adds one.',
      why: 'QEMU would make a cell of its own, which would be missing in the document.',
      existing: true,
      bad: "<maxMemory unit='GiB' slots='4'>4</maxMemory>",
      good: `<maxMemory unit='GiB' slots='4'>4</maxMemory>
<cpu><numa><cell id='0' cpus='0' memory='256' unit='MiB'/></numa></cpu>`,
    },
    context => {
      const { existing, numaCells, profile } = context.domain;
      if (!existing || numaCells.length || !hasMemoryHotplug(context)) return NOTHING;
      if (isPpc64(profile) || isS390(profile)) return NOTHING;
      return [
        context.parts.finding(general, 'maxMemory', 'memory devices need a NUMA cell: add <cpu><numa>'),
      ];
    },
  ),
  occasions: ['<maxMemory>'],
};
