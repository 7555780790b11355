import fc from 'fast-check';
import { anyOf, oneOf } from '../choice.ts';
import { type AddressDraft, type DeviceDraft, noAddress } from '../draft.ts';
import { element, textElement } from '../element.ts';
import type { Guest } from '../guest.ts';
import { virtioPlace } from '../place/virtio.ts';

/** How many slots a domain with memory devices has. */
export const MEMORY_SLOTS = 16;

const slot: fc.Arbitrary<AddressDraft> = anyOf<AddressDraft>([
  [fc.constant(noAddress), 7],
  [
    fc
      .nat({ max: 3 })
      .map(from => names => element('address', { type: 'dimm', slot: names.number('dimm', from) })),
    3,
  ],
]);

/** Memory devices with slots, and those on PCI. */
export function memory(guest: Guest): fc.Arbitrary<DeviceDraft> {
  const models = oneOf([
    ['dimm', guest.s390 ? 0 : 5],
    ['nvdimm', guest.x86 && !guest.virtual ? 1 : 0],
    ['virtio-mem', guest.x86 ? 2 : 0],
    ['virtio-pmem', guest.x86 && !guest.virtual ? 1 : 0],
  ]);
  return fc
    .record({ model: models, slot, virtio: virtioPlace(guest) })
    .map(({ model, slot, virtio }) => names => {
      const slotted = model === 'dimm' || model === 'nvdimm';
      const place = (slotted ? slot : virtio)(names);
      return [element('memory', { model }, sourceOf(model), targetOf(model), place)];
    });
}

const FILES = ['nvdimm', 'virtio-pmem'];

function sourceOf(model: string): ReturnType<typeof element> | undefined {
  return FILES.includes(model)
    ? element('source', {}, textElement('path', '/tmp/slotwise-nvdimm'))
    : undefined;
}

function targetOf(model: string): ReturnType<typeof element> {
  const size = textElement('size', 262144, { unit: 'KiB' });
  if (model === 'virtio-pmem') return element('target', {}, size);
  const node = textElement('node', 0);
  if (model !== 'virtio-mem') return element('target', {}, size, node);
  const block = textElement('block', 2048, { unit: 'KiB' });
  return element('target', {}, size, node, block, textElement('requested', 0, { unit: 'KiB' }));
}
