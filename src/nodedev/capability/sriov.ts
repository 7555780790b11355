import type { HostPciAddress } from '../address.ts';
import { decimal } from '../xml/lexical.ts';
import { nested } from '../xml/nested.ts';
import { each, inside, record } from '../xml/record.ts';
import { attribute, printedIf } from '../xml/row.ts';
import { pciAddress } from './address.ts';

/** The virtual functions of a physical one. */
export interface VirtFunctions {
  /** How many the device can have, whether they exist or not. */
  readonly maxCount?: number;
  readonly addresses: readonly HostPciAddress[];
}

/** On a virtual function: the physical one. */
export const physFunction = nested('phys_function', inside('address', pciAddress, { required: true }));

/** On a physical function: the virtual ones. */
export const virtFunctions = nested(
  'virt_functions',
  record<VirtFunctions>({
    maxCount: printedIf(attribute('maxCount', decimal()), count => count > 0),
    addresses: each('address', pciAddress),
  }),
);
