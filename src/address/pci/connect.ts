/**
 * What a device asks of a PCI bus and what a bus offers, as bits: a device may sit on a bus that shares a type bit
 * with it. Names and values are libvirt's virDomainPCIConnectFlags.
 */
export const AUTO = 0x0001;
/** The device must sit on bus 0 itself. */
export const INTEGRATED = 0x0004;
/** The device may share a slot with others of its kind, one per function. */
export const AGGREGATE = 0x0008;
/** A conventional PCI endpoint. */
export const PCI = 0x0010;
/** A PCI Express endpoint. */
export const PCIE = 0x0020;
export const ROOT_PORT = 0x0040;
export const UPSTREAM_PORT = 0x0080;
export const DOWNSTREAM_PORT = 0x0100;
export const DMI_TO_PCI = 0x0200;
export const EXPANDER = 0x0400;
export const EXPRESS_EXPANDER = 0x0800;
export const PCI_BRIDGE = 0x1000;
export const PCIE_TO_PCI = 0x2000;

const TYPES = 0x3ff0;
const ENDPOINTS = PCI | PCIE;

/** In the order in which libvirt names the first that fits. */
const NAMES: readonly (readonly [bit: number, name: string])[] = [
  [PCI, 'standard PCI device'],
  [PCIE, 'PCI Express device'],
  [ROOT_PORT, 'pcie-root-port'],
  [UPSTREAM_PORT, 'pcie-switch-upstream-port'],
  [DOWNSTREAM_PORT, 'pcie-switch-downstream-port'],
  [DMI_TO_PCI, 'dmi-to-pci-bridge'],
  [PCIE_TO_PCI, 'pcie-to-pci-bridge'],
  [EXPANDER, 'pci-expander-bus'],
  [EXPRESS_EXPANDER, 'pcie-expander-bus'],
  [PCI_BRIDGE, 'pci-bridge'],
];

/** The names of all type bits in `bits`, for messages. */
export function connectNames(bits: number): readonly string[] {
  return NAMES.filter(([bit]) => bits & bit).map(([, name]) => name);
}

/** Why a bus does not take a device. */
export type Mismatch = 'integrated' | 'type' | 'automatic';

/**
 * Whether a device of need `need` may sit on bus `bus` that offers `offer`. An explicit address is judged more
 * leniently: conventional and express endpoints may take each other's places, bridges any endpoint's.
 */
export function mismatch(need: number, offer: number, bus: number, explicit: boolean): Mismatch | undefined {
  let offered = offer;
  let needed = need;
  if (need & INTEGRATED) {
    if (bus !== 0) return 'integrated';
    offered |= PCI | AUTO;
  }
  if (explicit) {
    if (offered & ENDPOINTS) offered |= ENDPOINTS;
    if (needed & PCI_BRIDGE) needed |= PCI;
  } else if (needed & AUTO && !(offered & AUTO)) {
    return 'automatic';
  }
  return needed & offered & TYPES ? undefined : 'type';
}
