import type { DraftDevices, DraftOf } from '../domain/device.ts';
import { type DomainDraft, implicit, refuse } from '../domain/draft.ts';
import { nameOf } from '../domain/name.ts';
import { insertController } from '../domain/order.ts';

type Controller = DraftOf<'controller'>;
type ControllerType = NonNullable<Controller['type']>;

export function findController(
  devices: DraftDevices,
  type: ControllerType,
  index: number,
): Controller | undefined {
  return devices.controller.find(controller => controller.type === type && controller.index === index);
}

/** Adds a controller where libvirt would, unless there is one of this type and index. */
export function ensureController(
  devices: DraftDevices,
  type: ControllerType,
  index: number,
  model?: string,
): void {
  if (findController(devices, type, index)) return;
  const controller = implicit('controller', { type, index, ...(model !== undefined && { model }) });
  insertController(devices.controller, controller);
}

/**
 * The highest controller index that a drive address may name. libvirt adds every controller below one that is named
 * and runs out of PCI slots long before this; the bound keeps hostile numbers from costing time.
 */
const HIGHEST_CONTROLLER = 1023;

function ensureUpTo(devices: DraftDevices, type: ControllerType, highest: number, model?: string): void {
  if (highest > HIGHEST_CONTROLLER) return;
  for (let index = 0; index <= highest; index++) ensureController(devices, type, index, model);
}

function checkDriveControllers(draft: DomainDraft): void {
  for (const device of [...draft.devices.disk, ...draft.devices.hostdev]) {
    const index = driveController(device);
    if (index <= HIGHEST_CONTROLLER) continue;
    const message =
      `${nameOf(device)}: its drive address names controller ${index}, and every controller below it would have to ` +
      `be added: expected at most ${HIGHEST_CONTROLLER}`;
    refuse(draft, { rule: 'address/drive-controller', device, message });
  }
}

const isScsiHostdev = (hostdev: DraftOf<'hostdev'>): boolean =>
  hostdev.type === 'scsi' && hostdev.mode !== 'capabilities';

/** Index of the drive controller that a device is on; 0 while it has no address. */
const driveController = ({ guest }: Pick<Controller, 'guest'>): number =>
  guest.address?.type === 'drive' ? guest.address.controller : 0;

/**
 * Adds the SCSI controllers that SCSI host devices need. New ones take the model of the last controller that
 * raised the maximum and has one.
 */
export function addForScsiHostdevs(devices: DraftDevices, hostdevs: readonly DraftOf<'hostdev'>[]): void {
  let highest = -1;
  let model: string | undefined;
  for (const hostdev of hostdevs.filter(isScsiHostdev)) {
    const index = driveController(hostdev);
    if (index <= highest) continue;
    highest = index;
    model = findController(devices, 'scsi', index)?.model ?? model;
  }
  ensureUpTo(devices, 'scsi', highest, model);
}

/** What libvirt does while it parses: after every SCSI host device the controllers so far needed are added. */
export function addWhileParsing(devices: DraftDevices): void {
  for (const [position, hostdev] of devices.hostdev.entries()) {
    if (isScsiHostdev(hostdev)) addForScsiHostdevs(devices, devices.hostdev.slice(0, position + 1));
  }
}

function addForDisks(devices: DraftDevices, type: 'scsi' | 'fdc' | 'ide' | 'sata'): void {
  let highest = -1;
  for (const disk of devices.disk) {
    const isOnIt = disk.targetBus === type && disk.guest.address?.type === 'drive';
    if (isOnIt) highest = Math.max(highest, driveController(disk));
  }
  ensureUpTo(devices, type, highest);
}

function addForVirtioSerial(devices: DraftDevices): void {
  for (const device of [...devices.channel, ...devices.console]) {
    if (device.targetType !== 'virtio') continue;
    const { address } = device.guest;
    ensureController(devices, 'virtio-serial', address?.type === 'virtio-serial' ? address.controller : 0);
  }
}

/** A smartcard without address goes to ccid controller 0, behind the highest slot in use there. */
function addForSmartcards(devices: DraftDevices): void {
  for (const smartcard of devices.smartcard) {
    if (smartcard.guest.address === undefined) {
      const slots = devices.smartcard.map(({ guest }) =>
        guest.address?.type === 'ccid' && guest.address.controller === 0 ? guest.address.slot : -1,
      );
      const slot = Math.max(...slots) + 1;
      smartcard.guest.address = { type: 'ccid', controller: 0, slot };
      smartcard.guest.origin = 'chosen';
      smartcard.guest.reason = 'first slot behind those in use on ccid controller 0';
    }
    const { address } = smartcard.guest;
    ensureController(devices, 'ccid', address.type === 'ccid' ? address.controller : 0);
  }
}

/** Adds every controller that a device implies, in libvirt's order. */
export function addImpliedControllers(draft: DomainDraft): void {
  const { devices } = draft;
  checkDriveControllers(draft);
  for (const type of ['scsi', 'fdc', 'ide', 'sata'] as const) addForDisks(devices, type);
  addForVirtioSerial(devices);
  addForSmartcards(devices);
  addForScsiHostdevs(devices, devices.hostdev);
}
