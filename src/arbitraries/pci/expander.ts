import fc from 'fast-check';
import { oneOf } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element, textElement } from '../element.ts';
import { pciAddress } from '../place/pci.ts';
import { gap, pciController } from './controller.ts';

const busNr = oneOf<number | undefined>([
  [undefined, 5],
  [100, 1],
  [200, 1],
  [254, 1],
]);

/** Expander buses of NUMA cells, with a controller of their own behind them. */
export function expanders(model: 'pci-expander-bus' | 'pcie-expander-bus'): fc.Arbitrary<DeviceDraft> {
  const inner = model === 'pci-expander-bus' ? 'pci-bridge' : 'pcie-root-port';
  const one = fc.record({ gap, node: fc.option(fc.nat({ max: 1 })), busNr, child: fc.boolean() });
  return fc.array(one, { minLength: 1, maxLength: 2 }).map(
    list => names =>
      list.flatMap(({ gap, node, busNr, child }) => {
        const number = busNr !== undefined && names.claim(`busNr ${busNr}`) ? busNr : undefined;
        const cell = node === null ? undefined : textElement('node', node);
        const bus = pciController(names, model, gap, undefined, element('target', { busNr: number }, cell));
        if (!child) return [bus.xml];
        const address = pciAddress(names.place(bus.index, 0, 0));
        return [bus.xml, pciController(names, inner, 0, address).xml];
      }),
  );
}
