import type { HostPciAddress } from '../address.ts';
import type { MdevType } from './mdev-types.ts';
import type { Vpd } from './vpd.ts';

/** A vendor or product: its number, and its name where a database knows one. */
export interface IdName {
  /** 0–0xffff */
  readonly id: number;
  readonly name?: string;
}

/** The virtual functions of a physical one. */
export interface VirtFunctions {
  /** How many the device can have, whether they exist or not. */
  readonly maxCount?: number;
  readonly addresses: readonly HostPciAddress[];
}

/** Devices that only go to one guest together; the members include the device itself. */
export interface IommuGroup {
  readonly number: number;
  readonly addresses: readonly HostPciAddress[];
}

/** Transfer rates of PCI Express in GT/s. */
export const LINK_SPEEDS = ['2.5', '5', '8', '16', '32', '64'] as const;
export type LinkSpeed = (typeof LINK_SPEEDS)[number];

export interface PcieLink {
  /** What the device is capable of, or what was negotiated. */
  readonly validity: 'cap' | 'sta';
  /** Only of `cap`. */
  readonly port?: number;
  /** GT/s; absent when unknown. */
  readonly speed?: LinkSpeed;
  /** Lanes. */
  readonly width: number;
}

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
  readonly numaNode?: number;
  /** Set on a PCI Express device, with links that may be none. */
  readonly express?: { readonly links: readonly PcieLink[] };
}
