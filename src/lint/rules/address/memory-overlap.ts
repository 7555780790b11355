import type { DeviceOf } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import { findingOf } from '../../device-rule.ts';
import { kibOf, memorySize } from '../../memory-sizes.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';
import { KIB } from '../../size.ts';

/** A page in KiB. */
const PAGE = 4;

type Memory = DeviceOf<'memory'>;

interface Range {
  readonly memory: Memory;
  readonly start: number;
  readonly end: number;
}

/** What a device takes of the guest's memory map; undefined while it is not placed. */
function rangeOf(memory: Memory): Range | undefined {
  const { address } = memory.guest;
  const start = address?.type === 'dimm' ? address.base : memory.targetAddressBase;
  if (!start) return undefined;
  const align = kibOf(memory.sourceAlignsize, memory.sourceAlignsizeUnit) || PAGE;
  const label = Math.ceil(kibOf(memory.targetLabelSize, memory.targetLabelSizeUnit) / align) * align;
  return { memory, start, end: start + (memorySize(memory) - label) * KIB };
}

const hex = (value: number): string => `0x${value.toString(16)}`;

export const memoryOverlap = defineRule(
  {
    id: 'address/memory-overlap',
    summary: 'No two memory devices are at the same place of the guest.',
    why: 'One address cannot be two memory cells.',
    bad: `<maxMemory unit='GiB' slots='2'>4</maxMemory>
<memory model='dimm'>
  <target><size unit='MiB'>256</size><node>0</node></target><address type='dimm' slot='0' base='0x100000000'/>
</memory>
<memory model='dimm'>
  <target><size unit='MiB'>256</size><node>0</node></target><address type='dimm' slot='1' base='0x108000000'/>
</memory>`,
    good: `<maxMemory unit='GiB' slots='2'>4</maxMemory>
<memory model='dimm'>
  <target><size unit='MiB'>256</size><node>0</node></target><address type='dimm' slot='0' base='0x100000000'/>
</memory>
<memory model='dimm'>
  <target><size unit='MiB'>256</size><node>0</node></target><address type='dimm' slot='1' base='0x110000000'/>
</memory>`,
  },
  context => {
    const { memory: memories } = context.domain.devices;
    if (memories.length < 2) return NOTHING;
    const ranges = memories
      .flatMap(memory => rangeOf(memory) ?? [])
      .sort((one, other) => one.start - other.start);
    const findings: Finding[] = [];
    let highest = ranges[0];
    for (const range of ranges.slice(1)) {
      if (highest && highest.end > range.start) {
        const { memory, start, end } = range;
        const text = `${hex(start)} to ${hex(end)} overlaps ${nameOf(highest.memory)}, which ends at ${hex(highest.end)}`;
        const at = memory.guest.address?.type === 'dimm' ? '@base' : 'targetAddressBase';
        findings.push(
          findingOf(context, memory, { text, at, related: context.other(highest.memory, 'is there') }),
        );
      }
      if (!highest || range.end > highest.end) highest = range;
    }
    return findings;
  },
);
