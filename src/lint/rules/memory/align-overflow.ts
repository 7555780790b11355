import { isPpc64 } from '../../../profile/profile.ts';
import { childOf } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { kibOf, type MemorySizes, memorySize, memorySizes } from '../../memory-sizes.ts';
import { atStart, defineRule, type Finding } from '../../rule.ts';

/** The most that libvirt counts with: 2⁶³ − 1 bytes, in whole KiB. */
const MOST = 2 ** 53 - 1;
const MIB = 1024;

/** What libvirt rounds sizes up to, in KiB. */
function alignments(context: RuleContext): { readonly guest: number; readonly module: number } {
  if (isPpc64(context.profile)) return { guest: 256 * MIB, module: 256 * MIB };
  return { guest: MIB, module: 2 * MIB };
}

const aligned = (size: number, alignment: number): number => Math.ceil(size / alignment) * alignment;

const advice = (alignment: number): string =>
  `rounded up to a multiple of ${alignment / MIB} MiB it is more than ${MOST} KiB, the most that libvirt counts with: give the guest less`;

/** The cells outrank `<memory>`; each is rounded by itself. */
function ofGuest(context: RuleContext, { initial }: MemorySizes, alignment: number): readonly Finding[] {
  let sum = 0;
  for (const { memory, unit, element } of context.parts.cells) {
    sum += aligned(kibOf(memory, unit), alignment);
    if (sum > MOST) {
      return [
        {
          message: `the memory of the NUMA cells up to this one: ${advice(alignment)}`,
          span: element.startTag,
        },
      ];
    }
  }
  return sum === 0 && aligned(initial, alignment) > MOST
    ? [ofElement(context, 'memory', initial, alignment)]
    : [];
}

function ofElement(
  { domain: { root } }: RuleContext,
  name: string,
  size: number,
  alignment: number,
): Finding {
  const { startTag } = childOf(root, name) ?? root;
  return { message: `<${name}>, ${size} KiB: ${advice(alignment)}`, span: startTag };
}

/** Room for memory devices is rounded like the memory itself. */
function ofMaximum(context: RuleContext, { maximum }: MemorySizes, alignment: number): readonly Finding[] {
  return aligned(maximum, alignment) > MOST ? [ofElement(context, 'maxMemory', maximum, alignment)] : [];
}

const memory = (size: string): string =>
  `<domain type='qemu'><name>rule</name><memory unit='KiB'>${size}</memory>
  <os><type arch='x86_64' machine='q35'>hvm</type></os><devices/></domain>`;

export const alignOverflow = atStart(
  defineRule(
    {
      id: 'memory/align-overflow',
      summary: 'Sizes of memory can be rounded up to their alignment.',
      why: 'libvirt rounds when it starts the guest, and refuses sizes beyond 63 bits.',
      bad: memory('9007199254740991'),
      good: memory('1048576'),
    },
    context => {
      const { guest, module } = alignments(context);
      const sizes = memorySizes(context);
      const modules = context.domain.devices.memory.flatMap(device => {
        const size = memorySize(device);
        if (aligned(size, module) <= MOST) return [];
        return [findingOf(context, device, { text: `${size} KiB: ${advice(module)}`, at: 'targetSize' })];
      });
      return [...ofGuest(context, sizes, guest), ...ofMaximum(context, sizes, guest), ...modules];
    },
  ),
);
