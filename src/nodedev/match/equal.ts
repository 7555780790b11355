import {
  type Capability,
  type CapabilityOf,
  type CapabilityType,
  capabilityOf,
  type NodeDevice,
} from '../device.ts';
import type { Inventory } from '../inventory.ts';

/** A device in its inventory: to compare it may take looking at its parent. */
export interface Located {
  readonly device: NodeDevice;
  readonly inventory: Inventory;
}

/** How equal two devices have to be. */
export interface EqualityOptions {
  /** Same individual article, not only same make: part number, USB serial, disk serial. */
  readonly strict?: boolean;
}

type Comparison<T extends CapabilityType> = (
  one: Side<T>,
  other: Side<T>,
  options: EqualityOptions,
) => boolean;

interface Side<T extends CapabilityType> extends Located {
  readonly capability: CapabilityOf<T>;
}

/** True when both know a value and it is the same, or one does not know it: sysfs tells more than XML. */
function agree<V>(one: V | undefined, other: V | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

const pci: Comparison<'pci'> = (one, other, { strict }) => {
  const [left, right] = [one.capability, other.capability];
  return (
    left.vendor.id === right.vendor.id &&
    left.product.id === right.product.id &&
    left.class === right.class &&
    agree(one.device.facts?.subsystemVendor, other.device.facts?.subsystemVendor) &&
    agree(one.device.facts?.subsystemDevice, other.device.facts?.subsystemDevice) &&
    Boolean(left.physFunction) === Boolean(right.physFunction) &&
    Boolean(left.virtFunctions) === Boolean(right.virtFunctions) &&
    (!strict || left.vpd?.readOnly?.partNumber === right.vpd?.readOnly?.partNumber)
  );
};

/** The nearest ancestor that is hardware. */
function hardwareOf({ device, inventory }: Located): Located | undefined {
  const found = inventory.ancestors(device).find(each => HARDWARE.some(type => capabilityOf(each, type)));
  return found && { device: found, inventory };
}

const HARDWARE: readonly CapabilityType[] = ['pci', 'usb_device', 'usb', 'ccw', 'ccwgroup'];

/** Both have equal hardware, or neither has any. */
function sameHardware(one: Located, other: Located, options: EqualityOptions): boolean {
  const [left, right] = [hardwareOf(one), hardwareOf(other)];
  return left && right ? isEquivalent(left, right, options) : left === right;
}

const net: Comparison<'net'> = (one, other, options) =>
  one.capability.subtype === other.capability.subtype &&
  agree(one.device.facts?.physPort, other.device.facts?.physPort) &&
  sameHardware(one, other, options);

const usbDevice: Comparison<'usb_device'> = (one, other, { strict }) =>
  one.capability.vendor.id === other.capability.vendor.id &&
  one.capability.product.id === other.capability.product.id &&
  (!strict || one.device.facts?.serial === other.device.facts?.serial);

const storage: Comparison<'storage'> = (one, other, { strict }) => {
  const [left, right] = [one.capability, other.capability];
  return (
    left.vendor === right.vendor &&
    left.model === right.model &&
    left.size === right.size &&
    (!strict || (left.serial !== undefined && left.serial === right.serial))
  );
};

const scsi: Comparison<'scsi'> = (one, other) =>
  one.device.facts?.scsiVendor === other.device.facts?.scsiVendor &&
  one.device.facts?.scsiModel === other.device.facts?.scsiModel &&
  one.capability.unitType === other.capability.unitType;

function apiOf({ device, inventory, capability }: Side<'mdev'>): string | undefined {
  const parent = inventory.parent(device);
  const types = parent?.capabilities.flatMap(each => ('mdevTypes' in each ? (each.mdevTypes ?? []) : []));
  return types?.find(({ id }) => id === capability.typeId)?.deviceApi;
}

const mdev: Comparison<'mdev'> = (one, other, options) => {
  if (one.capability.typeId !== other.capability.typeId || !agree(apiOf(one), apiOf(other))) return false;
  const [left, right] = [one.inventory.parent(one.device), other.inventory.parent(other.device)];
  if (!left || !right) return left === right;
  const parents = [
    { device: left, inventory: one.inventory },
    { device: right, inventory: other.inventory },
  ] as const;
  return isEquivalent(...parents, options);
};

const scsiHost: Comparison<'scsi_host'> = (one, other) =>
  one.device.driver === other.device.driver &&
  one.capability.fcHost?.fabricWwn === other.capability.fcHost?.fabricWwn;

/** Kinds of devices that can be the same elsewhere; all other kinds are equal only in their whole content. */
const COMPARISONS: { readonly [T in CapabilityType]?: Comparison<T> } = {
  pci,
  net,
  usb_device: usbDevice,
  storage,
  scsi,
  mdev,
  scsi_host: scsiHost,
};

/** True when `other`, on its host, is the same hardware as `one` on its own: see the section "same hardware". */
export function isEquivalent(one: Located, other: Located, options: EqualityOptions = {}): boolean {
  return one.device.capabilities.some(capability => {
    const counterpart = other.device.capabilities.find(({ type }) => type === capability.type);
    return counterpart !== undefined && compare(one, capability, other, counterpart, options);
  });
}

function compare(
  one: Located,
  capability: Capability,
  other: Located,
  counterpart: Capability,
  options: EqualityOptions,
): boolean {
  const comparison = COMPARISONS[capability.type] as Comparison<CapabilityType> | undefined;
  return comparison?.({ ...one, capability }, { ...other, capability: counterpart }, options) ?? false;
}
