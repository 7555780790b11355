import fc from 'fast-check';
import { oneOf } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import { pciAddress } from '../place/pci.ts';
import { gap, pciController } from './controller.ts';

/** Bridges of a conventional guest, on bus 0 or one behind the other. */
export const bridges: fc.Arbitrary<DeviceDraft> = fc
  .array(fc.record({ gap, slot: fc.option(fc.integer({ min: 3, max: 31 })), nested: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map(list => names => {
    let parent = 0;
    return list.map(({ gap, slot, nested }) => {
      const address = slot === null ? undefined : pciAddress(names.place(parent, slot, 0));
      const bridge = pciController(names, 'pci-bridge', gap, address);
      if (nested) parent = bridge.index;
      return bridge.xml;
    });
  });

/** Further host bridges of a pSeries guest. */
export const hostBridges: fc.Arbitrary<DeviceDraft> = fc
  .array(
    fc.record({
      gap,
      index: oneOf<number | undefined>([
        [undefined, 5],
        [1, 1],
        [3, 1],
      ]),
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map(
    list => names =>
      list.map(({ gap, index }) => {
        const number = index !== undefined && names.claim(`target index ${index}`) ? index : undefined;
        return pciController(names, 'pci-root', gap, undefined, element('target', { index: number })).xml;
      }),
  );
