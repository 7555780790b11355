import type { DriveAddress } from '../domain/address.ts';
import type { Devices, GuestInfo } from '../domain/device.ts';

/** How the disk names of one bus map to drive addresses: units on a bus, buses on a controller. */
interface DriveShape {
  readonly buses: number;
  readonly units: number;
}

/** libvirt's narrow mapping; SCSI controllers of every model count seven units. */
export const DRIVE_SHAPES: Readonly<Record<string, DriveShape>> = {
  ide: { buses: 2, units: 2 },
  sata: { buses: 1, units: 6 },
  scsi: { buses: 1, units: 7 },
  fdc: { buses: 1, units: 2 },
};

/** The drive address of the disk with name index `index` on a bus; undefined for buses without drive addresses. */
export function driveAddress(bus: string, index: number): DriveAddress | undefined {
  const shape = DRIVE_SHAPES[bus];
  if (!shape) return undefined;
  const perController = shape.buses * shape.units;
  return {
    type: 'drive',
    controller: Math.floor(index / perController),
    bus: Math.floor((index % perController) / shape.units),
    target: 0,
    unit: index % shape.units,
  };
}

/** Highest unit of the SCSI controller models that have fewer than the seven that libvirt tries. */
const LAST_UNIT: Readonly<Record<string, number>> = { lsisas1068: 1 };

const UNITS_TRIED = DRIVE_SHAPES.scsi!.units;

export const driveKey = (address: DriveAddress): string =>
  `${address.controller}:${address.bus}:${address.target}:${address.unit}`;

/** The drive addresses that SCSI disks and SCSI host devices hold, with who holds them. */
export function scsiPlaces(devices: Devices): Map<string, { readonly guest: GuestInfo }> {
  const places = new Map<string, { readonly guest: GuestInfo }>();
  const disks = devices.disk.filter(disk => disk.targetBus === 'scsi');
  const hostdevs = devices.hostdev.filter(hostdev => hostdev.type === 'scsi');
  for (const device of [...disks, ...hostdevs]) {
    if (device.guest.address?.type === 'drive') places.set(driveKey(device.guest.address), device);
  }
  return places;
}

/**
 * The first free unit for a SCSI host device: controllers from 0 without end, bus 0, target 0, units 0–6 as far as
 * the controller, if it exists and its model is known, has them.
 */
export function freeScsiUnit(devices: Devices, taken: { has(key: string): boolean }): DriveAddress {
  for (let controller = 0; ; controller++) {
    const model = devices.controller.find(
      other => other.type === 'scsi' && other.index === controller,
    )?.model;
    const last = Math.min(
      (model !== undefined ? LAST_UNIT[model] : undefined) ?? UNITS_TRIED,
      UNITS_TRIED - 1,
    );
    for (let unit = 0; unit <= last; unit++) {
      const address: DriveAddress = { type: 'drive', controller, bus: 0, target: 0, unit };
      if (!taken.has(driveKey(address))) return address;
    }
  }
}
