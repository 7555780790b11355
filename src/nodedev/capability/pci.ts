import type { HostPciAddress } from '../address.ts';
import { hexadecimal, signed } from '../xml/lexical.ts';
import { whichOf } from '../xml/nested.ts';
import { inside } from '../xml/record.ts';
import { attribute, child, printedIf } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';
import { type IdName, idName, pciElements } from './address.ts';
import { type IommuGroup, iommuGroup } from './iommu-group.ts';
import { type MdevType, mdevTypes } from './mdev-types.ts';
import { type PciExpress, pciExpress } from './pci-express.ts';
import { physFunction, type VirtFunctions, virtFunctions } from './sriov.ts';
import { type Vpd, vpd } from './vpd.ts';

/** One PCI function. */
export interface PciCapability extends HostPciAddress {
  readonly type: 'pci';
  /** 24 bits: base class, subclass, programming interface. */
  readonly class?: number;
  readonly product: IdName;
  readonly vendor: IdName;
  /** Set on a virtual function: the physical one that it belongs to. */
  readonly physFunction?: HostPciAddress;
  /** Set on a function that has or may have virtual ones. */
  readonly virtFunctions?: VirtFunctions;
  /** Absent for an endpoint. */
  readonly headerType?: 'pci-bridge' | 'cardbus-bridge';
  /** Mediated devices that it can make. */
  readonly mdevTypes?: readonly MdevType[];
  readonly vpd?: Vpd;
  readonly iommuGroup?: IommuGroup;
  /** Negative for none. */
  readonly numaNode?: number;
  /** Set on a PCI Express device. */
  readonly express?: PciExpress;
}

export const pci = capabilityTable<PciCapability>({
  type: 'pci',
  rows: {
    class: child('class', hexadecimal(6, 0xffffff)),
    ...pciElements,
    product: idName('product'),
    vendor: idName('vendor'),
    physFunction,
    virtFunctions,
    headerType: whichOf(['pci-bridge', 'cardbus-bridge']),
    mdevTypes,
    vpd,
    iommuGroup: printedIf(inside('iommuGroup', iommuGroup), group => group.addresses.length > 0),
    numaNode: printedIf(inside('numa', attribute('node', signed)), node => node >= 0),
    express: inside('pci-express', pciExpress),
  },
  nested: 'any',
});
