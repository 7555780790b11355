import { driveAddress, driveKey, freeScsiUnit, scsiPlaces } from '../address/drive.ts';
import { describeAddress } from '../domain/address-format.ts';
import type { Device, DraftOf } from '../domain/device.ts';
import { diskIndex } from '../domain/disk-name.ts';
import { addressSpan, type DomainDraft, refuseDevice } from '../domain/draft.ts';
import { INTERFACE_MODELS } from '../domain/kinds/interface.ts';
import { nameOf } from '../domain/name.ts';
import { isPpc64 } from '../profile/profile.ts';
import {
  inputBus,
  interfaceModel,
  panicModel,
  scsiModel,
  serialModel,
  serialTarget,
  usbModel,
  videoModel,
} from './models.ts';

const BUS_OF_PREFIX: Readonly<Record<string, DraftOf<'disk'>['targetBus']>> = {
  hd: 'ide',
  sd: 'scsi',
  vd: 'virtio',
  xvd: 'xen',
  ubd: 'uml',
};

function diskBus(disk: DraftOf<'disk'>): DraftOf<'disk'>['targetBus'] {
  if (disk.device === 'floppy') return 'fdc';
  const prefix = /^(?:xvd|ubd|hd|sd|vd)/.exec(disk.targetDev ?? '')?.[0];
  return (prefix && BUS_OF_PREFIX[prefix]) || 'ide';
}

type Holders = Map<string, Pick<Device, 'guest'>>;

function addressDisk(draft: DomainDraft, disk: DraftOf<'disk'>, hostdevPlaces: Holders): void {
  if (disk.guest.address || disk.targetDev === undefined) return;
  const index = diskIndex(disk.targetDev);
  if (index === undefined) {
    const message =
      `target '${disk.targetDev}' is not a disk name that an address follows from: ` +
      'expected hd, sd, vd, xvd, ubd or fd with letters behind it, such as vda, or an <address>';
    refuseDevice(draft, { rule: 'disk/target-name', device: disk, message });
    return;
  }
  const address = driveAddress(disk.targetBus!, index);
  if (!address) return;
  const holder = disk.targetBus === 'scsi' ? hostdevPlaces.get(driveKey(address)) : undefined;
  if (holder) return reportHeld(draft, disk, holder as Device, describeAddress(address));
  disk.guest.address = address;
  disk.guest.origin = 'chosen';
  disk.guest.reason = `target name ${disk.targetDev} on ${disk.targetBus}`;
}

function reportHeld(draft: DomainDraft, disk: Device, holder: Device, place: string): void {
  draft.diagnostics.push({
    rule: 'address/drive-vs-hostdev',
    severity: 'error',
    message:
      `${nameOf(disk)} would get ${place} by its target name, but ${nameOf(holder)} holds it: ` +
      'choose another target name or give the disk an <address>',
    span: (disk.element ?? draft.root).startTag,
    related: [{ message: `${nameOf(holder)} is at ${place}`, span: addressSpan(draft, holder) }],
  });
}

function completeDisks(draft: DomainDraft): void {
  const hostdevPlaces: Holders = new Map();
  for (const hostdev of draft.devices.hostdev) {
    const { address } = hostdev.guest;
    if (hostdev.type === 'scsi' && address?.type === 'drive') hostdevPlaces.set(driveKey(address), hostdev);
  }
  for (const disk of draft.devices.disk) {
    disk.device ??= 'disk';
    disk.targetBus ??= diskBus(disk)!;
    addressDisk(draft, disk, hostdevPlaces);
  }
}

/** Known models are matched without regard to case. */
const CANONICAL = new Map(INTERFACE_MODELS.map(model => [model.toLowerCase(), model]));

function completeInterfaces({ devices, profile }: DomainDraft): void {
  for (const device of devices.interface) {
    device.type ??= 'user';
    const model = device.modelType ?? interfaceModel(profile, device.type);
    if (model !== undefined) device.modelType = CANONICAL.get(model.toLowerCase()) ?? model;
  }
}

/** SCSI host devices without address take the first free unit, after all disks have theirs. */
function completeHostdevs({ devices }: DomainDraft): void {
  const taken = scsiPlaces(devices);
  for (const hostdev of devices.hostdev) {
    hostdev.mode ??= 'subsystem';
    if (hostdev.mode !== 'subsystem' || hostdev.type !== 'scsi' || hostdev.guest.address) continue;
    const address = freeScsiUnit(devices, taken);
    taken.set(driveKey(address), hostdev);
    hostdev.guest.address = address;
    hostdev.guest.origin = 'chosen';
    hostdev.guest.reason = 'first free SCSI unit';
  }
}

export function defaultVideo({ profile }: DomainDraft, video: DraftOf<'video'>): void {
  if (video.modelType !== undefined && video.modelType !== 'default') return;
  const model = videoModel(profile);
  if (model) video.modelType = model;
  else delete video.modelType;
}

/** Fills in the model of a SCSI controller that has none, or `auto`, where the machine has a default. */
export function defaultScsi({ profile }: DomainDraft, controller: DraftOf<'controller'>): void {
  if (!lacksScsiModel(controller)) return;
  const model = scsiModel(profile);
  if (model) controller.model = model;
}

/** True for a SCSI controller that still needs the machine's default model. */
export const lacksScsiModel = ({ type, model }: DraftOf<'controller'>): boolean =>
  type === 'scsi' && (model === undefined || model === 'auto');

function completeControllers(draft: DomainDraft): void {
  for (const controller of draft.devices.controller) {
    defaultScsi(draft, controller);
    if (controller.type !== 'usb' || controller.model !== undefined) continue;
    const model = usbModel(draft.profile, controller, draft.existing);
    if (model) controller.model = model;
  }
}

/** Fills in target type and model of a serial port. */
export function defaultSerial({ profile }: DomainDraft, serial: DraftOf<'serial'>): void {
  const type = serial.targetType === 'isa-serial' ? undefined : serial.targetType;
  const target = type ?? serialTarget(profile);
  if (!target) {
    delete serial.targetType;
    return;
  }
  serial.targetType = target;
  const model = serial.targetModelName ?? serialModel(profile, target);
  if (model) serial.targetModelName = model;
}

function completeCharacterDevices(draft: DomainDraft): void {
  const { serial, console } = draft.devices;
  for (const device of serial) defaultSerial(draft, device);
  for (const [position, device] of console.entries()) {
    device.targetType ??= 'serial';
    device.targetPort = position;
  }
}

function completeInputs({ devices, profile }: DomainDraft): void {
  for (const input of devices.input) {
    const bus = input.bus ?? inputBus(profile, input.type);
    if (bus) input.bus = bus;
  }
}

function completeOthers({ devices, profile }: DomainDraft): void {
  for (const tpm of devices.tpm) tpm.model ??= isPpc64(profile) ? 'tpm-spapr' : 'tpm-tis';
  for (const panic of devices.panic) {
    const model = panic.model === 'default' ? undefined : panic.model;
    const chosen = model ?? panicModel(profile);
    if (chosen) panic.model = chosen;
  }
  for (const vsock of devices.vsock) vsock.model ??= 'virtio';
  for (const shmem of devices.shmem) shmem.modelType ??= 'ivshmem';
  for (const redirdev of devices.redirdev) redirdev.bus ??= 'usb';
}

/**
 * Fills in what each device leaves open, in libvirt's device order: SCSI host devices get their addresses before
 * SCSI controllers get their models, disks before both.
 */
export function runDevicePass(draft: DomainDraft): void {
  completeDisks(draft);
  completeInterfaces(draft);
  completeHostdevs(draft);
  for (const video of draft.devices.video) defaultVideo(draft, video);
  completeControllers(draft);
  completeCharacterDevices(draft);
  completeInputs(draft);
  completeOthers(draft);
}
