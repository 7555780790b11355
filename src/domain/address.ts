/** A guest PCI address; domain, bus and slot all 0 means "choose one", as in libvirt. */
export interface PciAddress {
  readonly type: 'pci';
  /** 0 for every address QEMU accepts. */
  readonly domain: number;
  /** Index of the PCI controller, 0–255; not the bus number that the guest sees. */
  readonly bus: number;
  /** 0–31 */
  readonly slot: number;
  /** 0–7 */
  readonly function: number;
  readonly multifunction?: 'on' | 'off';
  readonly zpci?: ZpciIds;
}

/** s390 identifiers of a PCI function. */
export interface ZpciIds {
  /** 1–0xffff */
  readonly uid?: number;
  /** 0–0xffffffff */
  readonly fid?: number;
}

export interface DriveAddress {
  readonly type: 'drive';
  readonly controller: number;
  readonly bus: number;
  readonly target: number;
  readonly unit: number;
}

export interface UsbAddress {
  readonly type: 'usb';
  /** Index of the USB controller. */
  readonly bus: number;
  /** Port path from the controller through hubs, 1–4 numbers; empty means "choose one". */
  readonly port: readonly number[];
}

export interface VirtioSerialAddress {
  readonly type: 'virtio-serial';
  readonly controller: number;
  readonly bus: number;
  /** 0 means "choose one". */
  readonly port: number;
}

export interface CcidAddress {
  readonly type: 'ccid';
  readonly controller: number;
  readonly slot: number;
}

export interface SpaprVioAddress {
  readonly type: 'spapr-vio';
  /** Absent means "choose one". */
  readonly reg?: number;
}

export interface CcwAddress {
  readonly type: 'ccw';
  /** All three or none; none means "choose one". */
  readonly cssid?: number;
  readonly ssid?: number;
  readonly devno?: number;
}

export interface IsaAddress {
  readonly type: 'isa';
  readonly iobase: number;
  readonly irq: number;
}

export interface DimmAddress {
  readonly type: 'dimm';
  readonly slot: number;
  /** Guest physical address in bytes, 0 for "choose at start". */
  readonly base: number;
}

/** Addresses without numbers. */
export interface BareAddress {
  readonly type: 'virtio-mmio' | 'unassigned';
}

/** Where a device sits in the guest. */
export type Address =
  | PciAddress
  | DriveAddress
  | UsbAddress
  | VirtioSerialAddress
  | CcidAddress
  | SpaprVioAddress
  | CcwAddress
  | IsaAddress
  | DimmAddress
  | BareAddress;

export type AddressType = Address['type'];

/** The address that means "a PCI place, any". */
export const ANY_PCI: PciAddress = { type: 'pci', domain: 0, bus: 0, slot: 0, function: 0 };

/** True when the device is to get a PCI place: it has no address, or a PCI one that names none. */
export function wantsPci(address: Address | undefined): boolean {
  return (
    address === undefined ||
    (address.type === 'pci' && address.domain === 0 && address.bus === 0 && address.slot === 0)
  );
}

/** True when the address names its place in full, so that nothing is left to choose. */
export function isComplete(address: Address | undefined): address is Address {
  switch (address?.type) {
    case undefined:
      return false;
    case 'pci':
      return !wantsPci(address);
    case 'usb':
      return address.port.length > 0;
    case 'virtio-serial':
      return address.port !== 0;
    case 'spapr-vio':
      return address.reg !== undefined;
    case 'ccw':
      return address.devno !== undefined;
    default:
      return true;
  }
}
