import type fc from 'fast-check';
import type { PciModel } from '../../address/pci/controllers.ts';
import type { NewElement } from '../../xml/insert.ts';
import { oneOf } from '../choice.ts';
import { element, unlessEmpty } from '../element.ts';
import type { Names } from '../names.ts';

/** A PCI controller whose bus later devices can be put on. */
export function pciController(
  names: Names,
  model: PciModel,
  gap: number,
  address?: NewElement,
  target: NewElement = element('target'),
): { readonly index: number; readonly xml: NewElement } {
  const index = names.number('controller pci', 1 + gap);
  names.buses.set(index, model);
  const xml = element('controller', { type: 'pci', index, model }, unlessEmpty(target), address);
  return { index, xml };
}

/** Skips indexes now and then, which libvirt fills. */
export const gap: fc.Arbitrary<number> = oneOf([
  [0, 12],
  [2, 1],
  [5, 1],
]);
