import { type NodeDevice, pciOf } from './device.ts';
import type { Inventory } from './inventory.ts';

/** What is known of the use of a host's devices. */
export interface HostState {
  /** Name of the running domain that uses the device. */
  userOf(device: NodeDevice): string | undefined;
  /** The device is held by a stub driver, away from the host. */
  isDetached(device: NodeDevice): boolean;
  /** The device can be given to a domain without others. */
  isAssignable(device: NodeDevice): boolean;
}

/** Drivers that keep a device from everyone, beside those that hold it for guests. */
const STUBS: ReadonlySet<string> = new Set(['xen-pciback', 'pci-stub']);

/** Class and subclass of bridges to PCI and to CardBus. */
const BRIDGES: readonly number[] = [0x0604, 0x0607];

/** Base class of all bridges: those to ISA and of the host, which are endpoints, are of no use to a guest either. */
const BRIDGE = 0x06;

/**
 * True for a bridge, which cannot be given to a guest and is in nobody's way; an unprivileged reader of sysfs knows the
 * class but not the header.
 */
export function isBridge(device: NodeDevice): boolean {
  const pci = pciOf(device);
  if (pci?.headerType !== undefined) return true;
  return pci?.class !== undefined && BRIDGES.includes(pci.class >> 8);
}

/** True for a driver that holds devices for guests by its name: of VFIO's kind (`mlx5_vfio_pci`), or Xen's backend. */
export function isGuestDriver(driver: string): boolean {
  return driver === 'pciback' || /(?:^|[-_])vfio(?:[-_]|$)/.test(driver);
}

/** True when a device in the same IOMMU group does not keep others of it from a guest. */
function isHarmless(device: NodeDevice): boolean {
  return device.driver === undefined || isHeld(device.driver) || isBridge(device);
}

function isHeld(driver: string): boolean {
  return STUBS.has(driver) || isGuestDriver(driver);
}

function isPciAssignable(device: NodeDevice, inventory: Inventory): boolean {
  const pci = pciOf(device)!;
  if (isBridge(device) || (pci.class ?? 0) >> 16 === BRIDGE) return false;
  const siblings = (pci.iommuGroup?.addresses ?? []).filter(
    ({ domain, bus, slot, function: fn }) =>
      domain !== pci.domain || bus !== pci.bus || slot !== pci.slot || fn !== pci.function,
  );
  return siblings.every(address => {
    const sibling = inventory.byPci(address);
    return sibling === undefined || isHarmless(sibling);
  });
}

/** Capabilities that a `<hostdev>` can name without more ado. */
const ASSIGNABLE: ReadonlySet<string> = new Set(['usb_device', 'scsi', 'mdev']);

/** The number that the Linux Foundation gives to root hubs. */
const ROOT_HUB_VENDOR = 0x1d6b;

/**
 * What an inventory alone tells: no device is known to be in use; drivers say what is detached; a PCI function is
 * assignable when it is no bridge and every other member of its IOMMU group is a bridge, unbound or held by a stub
 * (https://docs.kernel.org/driver-api/vfio.html), a USB device when it is no root hub, a SCSI unit and an mdev always.
 */
export function stateOf(inventory: Inventory): HostState {
  return {
    userOf: () => undefined,
    isDetached: ({ driver }) => driver !== undefined && isHeld(driver),
    isAssignable(device) {
      if (!device.active) return false;
      if (pciOf(device)) return isPciAssignable(device, inventory);
      return device.capabilities.some(
        each =>
          ASSIGNABLE.has(each.type) && !(each.type === 'usb_device' && each.vendor.id === ROOT_HUB_VENDOR),
      );
    },
  };
}
