import type { DeviceOf } from '../../../domain/device.ts';
import { isS390 } from '../../../profile/profile.ts';
import type { RuleContext } from '../../context.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';
import { kibOf, memorySize } from '../../memory-sizes.ts';
import { isPowerOfTwo, KIB } from '../../size.ts';

type Memory = DeviceOf<'memory'>;

/** The size of a transparent huge page in KiB, below which a block is of no use. */
const HUGE_PAGE = 2048;
const HUGE_PAGE_S390 = 1024;

/** The smallest block, by the huge pages of the architecture. */
const leastBlock = ({ profile }: RuleContext): number => (isS390(profile) ? HUGE_PAGE_S390 : HUGE_PAGE);

function judge(memory: Memory, context: RuleContext): Complaint | undefined {
  const size = memorySize(memory);
  const block = kibOf(memory.targetBlock, memory.targetBlockUnit);
  const requested = kibOf(memory.targetRequested, memory.targetRequestedUnit);
  const least = leastBlock(context);
  if (requested > size) {
    return { text: `found ${requested} KiB, expected at most the size, ${size} KiB`, at: 'targetRequested' };
  }
  if (!isPowerOfTwo(block) || block < least) {
    const text = `found a block of ${block} KiB, expected a power of two from ${least} on`;
    return { text, at: 'targetBlock' };
  }
  if (requested % block) {
    const text = `found ${requested} KiB, expected a multiple of the block, ${block} KiB`;
    return { text, at: 'targetRequested' };
  }
  if ((memory.targetAddressBase ?? 0) % (block * KIB) === 0) return undefined;
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
  ['memory.model=virtio-mem'],
);
