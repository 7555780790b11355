import { decimal, text } from '../xml/lexical.ts';
import { nested } from '../xml/nested.ts';
import { each, record } from '../xml/record.ts';
import { attribute, child, printedIf, type Row } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

/** A kind of mediated device that a parent can make. */
export interface MdevType {
  readonly id: string;
  readonly name?: string;
  /** `vfio-pci`, `vfio-ccw` or `vfio-ap`: the model a guest's `<hostdev>` has to have. */
  readonly deviceApi: string;
  /** How many more can be made now. */
  readonly availableInstances: number;
}

const list: Row<readonly MdevType[]> = each(
  'type',
  record<MdevType>({
    id: attribute('id', text, { required: true }),
    name: child('name', text),
    deviceApi: child('deviceAPI', text, { required: true }),
    availableInstances: child('availableInstances', decimal(), { required: true }),
  }),
);

/** The nested capability `mdev_types`; an empty list prints nothing. */
export const mdevTypes: Row<readonly MdevType[]> = {
  ...printedIf(nested('mdev_types', list), types => types.length > 0),
  required: false,
};

/** A parent of mediated devices that is nothing else. */
export interface MdevTypesCapability {
  readonly type: 'mdev_types';
  readonly mdevTypes?: readonly MdevType[];
}

export const mdevParent = capabilityTable<MdevTypesCapability>({
  type: 'mdev_types',
  printOnly: true,
  rows: {
    mdevTypes: {
      ...mdevTypes,
      read: (element, context) => mdevTypes.read(element, context) ?? list.read(element, context),
    },
  },
});
