import type { HostPciAddress } from '../address.ts';
import { decimal } from '../xml/lexical.ts';
import { each, record } from '../xml/record.ts';
import { attribute, type Row } from '../xml/row.ts';
import { pciAddress } from './address.ts';

/** Devices that only go to one guest together; the members include the device itself. */
export interface IommuGroup {
  readonly number: number;
  readonly addresses: readonly HostPciAddress[];
}

/** The content of `<iommuGroup>`. */
export const iommuGroup: Row<IommuGroup> = record<IommuGroup>({
  number: attribute('number', decimal(), { required: true }),
  addresses: each('address', pciAddress),
});
