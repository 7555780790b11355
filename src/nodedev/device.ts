import type { ApCardCapability } from './capability/ap-card.ts';
import type { ApMatrixCapability } from './capability/ap-matrix.ts';
import type { ApQueueCapability } from './capability/ap-queue.ts';
import type { CcwCapability } from './capability/ccw.ts';
import type { CcwGroupCapability } from './capability/ccwgroup.ts';
import type { CssCapability } from './capability/css.ts';
import type { DrmCapability } from './capability/drm.ts';
import type { MdevCapability } from './capability/mdev.ts';
import type { MdevType, MdevTypesCapability } from './capability/mdev-types.ts';
import type { NetCapability } from './capability/net.ts';
import type { PciCapability } from './capability/pci.ts';
import type { ScsiCapability } from './capability/scsi.ts';
import type { ScsiGenericCapability } from './capability/scsi-generic.ts';
import type { ScsiHostCapability } from './capability/scsi-host.ts';
import type { ScsiTargetCapability } from './capability/scsi-target.ts';
import type { StorageCapability } from './capability/storage.ts';
import type { SystemCapability } from './capability/system.ts';
import type { UsbCapability } from './capability/usb.ts';
import type { UsbDeviceCapability } from './capability/usb-device.ts';
import type { VdpaCapability } from './capability/vdpa.ts';

/** What a device is or can do; what XML nests in a capability is a property of it. */
export type Capability =
  | SystemCapability
  | PciCapability
  | UsbDeviceCapability
  | UsbCapability
  | NetCapability
  | ScsiHostCapability
  | ScsiTargetCapability
  | ScsiCapability
  | StorageCapability
  | ScsiGenericCapability
  | DrmCapability
  | MdevTypesCapability
  | MdevCapability
  | CcwCapability
  | CssCapability
  | VdpaCapability
  | ApCardCapability
  | ApQueueCapability
  | ApMatrixCapability
  | CcwGroupCapability;

/** The value of `type` on a top-level `<capability>`. */
export type CapabilityType = Capability['type'];

/** The capability whose type is `T`. */
export type CapabilityOf<T extends CapabilityType> = Extract<Capability, { readonly type: T }>;

/** A file in `/dev`: the node itself, or a link to it. */
export interface Devnode {
  readonly type: 'dev' | 'link';
  readonly path: string;
}

/** A parent that is named by Fibre Channel names instead of its own; only when a device is to be made. */
export type ParentWwn = { readonly wwnn: string; readonly wwpn: string } | { readonly fabricWwn: string };

/** What sysfs tells of a device and node-device XML does not. */
export interface DeviceFacts {
  /** PCI subsystem ids. */
  readonly subsystemVendor?: number;
  readonly subsystemDevice?: number;
  /** The kernel's match string for drivers. */
  readonly modalias?: string;
  /** USB serial number. */
  readonly serial?: string;
  /** World-wide id of a disk. */
  readonly wwid?: string;
  /** Index of the port on a card with several. */
  readonly physPort?: string;
  /** SCSI inquiry strings. */
  readonly scsiVendor?: string;
  readonly scsiModel?: string;
  /** Bytes of PCI configuration space; above 256 the device speaks PCI Express. */
  readonly configSize?: number;
}

/** One device of a host, as node-device XML describes it. */
export interface NodeDevice {
  /** An opaque key: old documents use names of other makes. */
  readonly name: string;
  /** Absolute path in sysfs. */
  readonly path?: string;
  readonly devnodes: readonly Devnode[];
  /** Name of the parent; only the root has none. */
  readonly parent?: string;
  readonly parentWwn?: ParentWwn;
  /** The bound kernel driver; printed, but not read from XML. */
  readonly driver?: string;
  /** At least one. */
  readonly capabilities: readonly Capability[];
  /** False only for a mediated device that is defined and not started. */
  readonly active: boolean;
  /** True for defined mediated devices, and, as libvirt has it, for the root. */
  readonly persistent: boolean;
  readonly autostart: boolean;
  readonly facts?: DeviceFacts;
}

/** Name of the root of every inventory. */
export const ROOT_NAME = 'computer';

/** The first capability of `type`, if the device has one. */
export function capabilityOf<T extends CapabilityType>(
  device: NodeDevice,
  type: T,
): CapabilityOf<T> | undefined {
  return device.capabilities.find((each): each is CapabilityOf<T> => each.type === type);
}

export const pciOf = (device: NodeDevice): PciCapability | undefined => capabilityOf(device, 'pci');
export const usbOf = (device: NodeDevice): UsbDeviceCapability | undefined =>
  capabilityOf(device, 'usb_device');
export const netOf = (device: NodeDevice): NetCapability | undefined => capabilityOf(device, 'net');
export const scsiOf = (device: NodeDevice): ScsiCapability | undefined => capabilityOf(device, 'scsi');
export const scsiHostOf = (device: NodeDevice): ScsiHostCapability | undefined =>
  capabilityOf(device, 'scsi_host');
export const storageOf = (device: NodeDevice): StorageCapability | undefined =>
  capabilityOf(device, 'storage');
export const mdevOf = (device: NodeDevice): MdevCapability | undefined => capabilityOf(device, 'mdev');

/** Types of mediated devices that the device can make, of whichever capability offers them. */
export function mdevTypesOf(device: NodeDevice): readonly MdevType[] {
  return device.capabilities.flatMap(each => ('mdevTypes' in each ? (each.mdevTypes ?? []) : []));
}
