/** A PCI function of the host. */
export interface HostPci {
  /** 0–0xffffffff: some hosts number their PCI domains beyond 16 bits. */
  readonly domain: number;
  /** 0–255 */
  readonly bus: number;
  /** 0–31 */
  readonly slot: number;
  /** 0–7 */
  readonly function: number;
}

/** `<hostdev type='pci'>`, an interface by PCI address, the controller of an NVMe disk. */
export interface PciSource extends HostPci {
  readonly type: 'pci';
}

/** What a USB device is: the same for two sticks of one make. */
export interface UsbIds {
  /** 1–0xffff */
  readonly vendor: number;
  /** 0–0xffff */
  readonly product: number;
}

/** Where a USB device is plugged in on the host; `device` changes with every plugging. */
export interface UsbPlace {
  readonly bus: number;
  readonly device: number;
}

/** At least one of the two. */
export interface UsbSource {
  readonly type: 'usb';
  readonly ids?: UsbIds;
  readonly place?: UsbPlace;
}

/** A SCSI logical unit behind an adapter of the host. */
export interface ScsiSource {
  readonly type: 'scsi';
  /** `scsi_host` and a number. */
  readonly adapter: string;
  readonly bus: number;
  readonly target: number;
  /** 64 bits. */
  readonly unit: bigint;
}

/** An iSCSI logical unit that the hypervisor logs in to. */
export interface IscsiSource {
  readonly type: 'iscsi';
  readonly host: string;
  /** 0 when none is written. */
  readonly port: number;
  /** IQN, `/` and the unit. */
  readonly name: string;
}

/** A vhost-scsi target of the host. */
export interface ScsiHostSource {
  readonly type: 'scsi_host';
  /** `naa.` and 16 hexadecimal digits. */
  readonly wwpn: string;
}

/** A mediated device of the host; it has to be there when the guest starts. */
export interface MdevSource {
  readonly type: 'mdev';
  /** Lower case with dashes. */
  readonly uuid: string;
}

/** What mode `capabilities` names: a block device, a character device, a network interface. */
export interface CapabilitySource {
  readonly type: 'storage' | 'misc' | 'net';
  readonly name: string;
}

/**
 * Extension: the network interface whose device is meant (`<source dev='eth22'/>` of an
 * `<interface type='hostdev'>`). libvirt refuses it; an inventory resolves it.
 */
export interface NetdevSource {
  readonly type: 'netdev';
  readonly name: string;
}

/**
 * The host device named, by value. https://libvirt.org/formatdomain.html#host-device-assignment
 */
export type HostSource =
  | PciSource
  | UsbSource
  | ScsiSource
  | IscsiSource
  | ScsiHostSource
  | MdevSource
  | CapabilitySource
  | NetdevSource;

/** What kind of host device a source names; `netdev` is slotwise's own. */
export type SourceType = HostSource['type'];

/**
 * The place of a USB source, as far as it tells devices apart: beside ids it counts only when both of its numbers are
 * set, since no bus and no device of the host has the number 0.
 */
export function usbPlace({ ids, place }: UsbSource): UsbPlace | undefined {
  return place && (!ids || (place.bus !== 0 && place.device !== 0)) ? place : undefined;
}
