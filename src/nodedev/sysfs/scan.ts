import { type NodeDevice, ROOT_NAME } from '../device.ts';
import { Inventory } from '../inventory.ts';
import { inNaturalOrder } from '../natural.ts';
import { readAp, readApMatrix } from './ap.ts';
import { readBlock } from './block.ts';
import { readCcw, readCcwGroup, readCss } from './ccw.ts';
import { readDrm, readScsiGeneric, readVdpa } from './character.ts';
import type { ClassReader, Found, Source } from './found.ts';
import { readMdev, readMdevParents } from './mdev.ts';
import { readNet } from './net.ts';
import { readPci } from './pci.ts';
import type { PciIds } from './pci-ids.ts';
import type { SysfsReader } from './reader.ts';
import { readScsi } from './scsi.ts';
import { readSystem } from './system.ts';
import { UdevDatabase } from './udev.ts';
import { readUsb } from './usb.ts';
import { parentPath, SysfsView } from './view.ts';

/** What completes a sysfs. */
export interface SysfsOptions {
  /** The directory `/run/udev/data`, or a copy of it. Without it disks have fewer properties. */
  readonly udev?: SysfsReader;
  /** Names of PCI vendors and products; see `parsePciIds`. */
  readonly pciIds?: PciIds;
  /** The host's UUID where the firmware's is not the one that libvirt is configured to show. */
  readonly hostUuid?: string;
}

const CLASSES: readonly ClassReader[] = [
  readPci,
  readUsb,
  readScsi,
  readNet,
  readBlock,
  readScsiGeneric,
  readDrm,
  readMdev,
  readMdevParents,
  readVdpa,
  readCcw,
  readCss,
  readCcwGroup,
  readAp,
  readApMatrix,
];

/**
 * Reads the devices of a Linux host from a live or recorded sysfs, with libvirt's names and hierarchy. Never throws;
 * devices that vanish while they are read, and what is garbage, are left out. What only the kernel's network interface
 * tells is missing: the offload features of network interfaces.
 */
export function readSysfs(reader: SysfsReader, options: SysfsOptions = {}): Inventory {
  const { udev, pciIds, hostUuid } = options;
  const source: Source = {
    sysfs: new SysfsView(reader),
    udev: new UdevDatabase(udev),
    ...(pciIds && { pciIds }),
    ...(hostUuid !== undefined && { hostUuid }),
  };
  const byPath = new Map<string, Found>();
  for (const found of CLASSES.flatMap(read => read(source))) {
    if (!byPath.has(found.path)) byPath.set(found.path, found);
  }
  const devices = [...byPath.values()].map(found => deviceOf(found, source.sysfs, byPath));
  return new Inventory([rootOf(source), ...inNaturalOrder(devices)]);
}

function rootOf(source: Source): NodeDevice {
  const state = { active: true, persistent: true, autostart: true };
  return { name: ROOT_NAME, devnodes: [], capabilities: [readSystem(source)], ...state };
}

function deviceOf(found: Found, sysfs: SysfsView, byPath: ReadonlyMap<string, Found>): NodeDevice {
  const { name, path, capability, devnodes = [], facts } = found;
  const driver = sysfs.target(`${path}/driver`);
  return {
    name,
    path: `/sys/${path}`,
    devnodes,
    parent: parentOf(path, byPath),
    ...(driver !== undefined && { driver }),
    capabilities: [capability],
    active: true,
    persistent: false,
    autostart: false,
    ...(facts && Object.keys(facts).length > 0 && { facts }),
  };
}

/** The nearest directory above that is itself listed. */
function parentOf(path: string, byPath: ReadonlyMap<string, Found>): string {
  for (let at = parentPath(path); at !== ''; at = parentPath(at)) {
    const found = byPath.get(at);
    if (found) return found.name;
  }
  return ROOT_NAME;
}
