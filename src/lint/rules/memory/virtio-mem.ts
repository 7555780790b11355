import type { DeviceOf } from '../../../domain/device.ts';
import { isS390 } from '../../../profile/profile.ts';
import type { RuleContext } from '../../context.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';
import { kibOf, memorySize } from '../../memory-sizes.ts';
import { isPowerOfTwo, KIB } from '../../size.ts';

/** The size of a transparent huge page in KiB, below which a block is of no use. */
const HUGE_PAGE = 2048;
const HUGE_PAGE_S390 = 1024;

function judge(memory: DeviceOf<'memory'>, { profile }: RuleContext): Complaint | undefined {
  const {
    targetBlock,
    targetBlockUnit,
    targetRequested,
    targetRequestedUnit,
    targetAddressBase = 0,
  } = memory;
  const size = memorySize(memory);
  const block = kibOf(targetBlock, targetBlockUnit);
  const requested = kibOf(targetRequested, targetRequestedUnit);
  const least = isS390(profile) ? HUGE_PAGE_S390 : HUGE_PAGE;
  if (requested > size) {
    return { text: `found ${requested} KiB, expected at most the size, ${size} KiB`, at: 'targetRequested' };
  }
  if (!isPowerOfTwo(block) || block < least) {
    return {
      text: `found a block of ${block} KiB, expected a power of two from ${least} on`,
      at: 'targetBlock',
    };
  }
  if (requested % block) {
    return {
      text: `found ${requested} KiB, expected a multiple of the block, ${block} KiB`,
      at: 'targetRequested',
    };
  }
  if (targetAddressBase % (block * KIB) === 0) return undefined;
  return { text: `the base is no multiple of the block, ${block} KiB`, at: 'targetAddressBase' };
}

export const virtioMem = deviceRule(
  'memory',
  {
    id: 'memory/virtio-mem',
    summary:
      'A virtio-mem device has blocks of a power of two from 2 MiB on; size and address are multiples of it.',
    why: 'Memory comes and goes in blocks that fit huge pages.',
    bad: `<maxMemory unit='GiB'>4</maxMemory>
<memory model='virtio-mem'>
  <target>
    <size unit='GiB'>1</size><node>0</node><block unit='MiB'>1</block><requested unit='MiB'>0</requested>
  </target>
</memory>`,
    good: `<maxMemory unit='GiB'>4</maxMemory>
<memory model='virtio-mem'>
  <target>
    <size unit='GiB'>1</size><node>0</node><block unit='MiB'>2</block><requested unit='MiB'>0</requested>
  </target>
</memory>`,
  },
  (memory, context) => (memory.model === 'virtio-mem' ? judge(memory, context) : undefined),
);
