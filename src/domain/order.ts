import type { DeviceOf } from './device.ts';
import { diskIndex } from './disk-name.ts';

type Disk = DeviceOf<'disk'>;
type Controller = DeviceOf<'controller'>;

const orderOf = (disk: Disk): number =>
  disk.targetDev === undefined ? -1 : (diskIndex(disk.targetDev) ?? -1);

/** Inserts a disk as libvirt does: disks of one bus, as written, stand together and by target name. */
export function insertDisk<D extends Disk>(disks: D[], disk: D): void {
  let at = disks.length;
  let group = -1;
  for (let position = 0; position < disks.length; position++) {
    const other = disks[position]!;
    if (other.targetBus !== disk.targetBus) continue;
    group = position;
    const named = disk.targetDev !== undefined && other.targetDev !== undefined;
    if (!named || orderOf(other) <= orderOf(disk)) continue;
    disks.splice(position, 0, disk);
    return;
  }
  if (group !== -1) at = group + 1;
  disks.splice(at, 0, disk);
}

/** True for the USB 1.1 halves of an EHCI controller. */
export const isCompanion = (controller: Controller): boolean => controller.masterStartport !== undefined;

/**
 * Inserts a controller as libvirt does: before the first of its type with a greater index (a master also before the
 * companions of its own index), else behind the last of its type, else at the end. Types are never sorted against
 * each other.
 */
export function insertController<C extends Controller>(controllers: C[], controller: C): void {
  let last = -1;
  for (let position = 0; position < controllers.length; position++) {
    const other = controllers[position]!;
    if (other.type !== controller.type) continue;
    last = position;
    if (controller.index === undefined || !comesAfter(other, controller, controller.index)) continue;
    controllers.splice(position, 0, controller);
    return;
  }
  controllers.splice(last === -1 ? controllers.length : last + 1, 0, controller);
}

function comesAfter(other: Controller, controller: Controller, index: number): boolean {
  if (other.index === undefined) return false;
  if (other.index > index) return true;
  return other.index === index && isCompanion(other) && !isCompanion(controller);
}
