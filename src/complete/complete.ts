import type { Diagnostic, Result } from '../diagnostic.ts';
import type { Device, DraftOf } from '../domain/device.ts';
import type { Domain } from '../domain/domain.ts';
import {
  type DomainDraft,
  dropAddress,
  finishDraft,
  implicit,
  refuseDevice,
  spanOf,
  startDraft,
} from '../domain/draft.ts';
import { nameOf } from '../domain/name.ts';
import { pairConsole } from './console.ts';
import { assignIndexes } from './controller-index.ts';
import { defaultScsi, defaultSerial, defaultVideo, lacksScsiModel, runDevicePass } from './device-pass.ts';
import { addImpliedControllers, addWhileParsing } from './implied-controllers.ts';
import { addMachineDevices } from './machine-devices.ts';
import { checkUsbSwitchedOff } from './usb-none.ts';

function duplicate(
  draft: DomainDraft,
  first: Device,
  second: Device,
  rule: string,
  what: string,
): Diagnostic {
  return {
    rule,
    severity: 'error',
    message: `${what} is there twice: ${nameOf(second)} repeats ${nameOf(first)}`,
    span: spanOf(draft, second),
    related: [{ message: `first ${what}`, span: spanOf(draft, first) }],
  };
}

function checkDuplicates(draft: DomainDraft): void {
  const controllers = new Map<string, DraftOf<'controller'>>();
  for (const controller of draft.devices.controller) {
    if (controller.type === 'usb') continue;
    const what = `${controller.type} controller with index ${controller.index}`;
    const first = controllers.get(what);
    if (first)
      draft.diagnostics.push(duplicate(draft, first, controller, 'controller/duplicate-index', what));
    else controllers.set(what, controller);
  }
  const panics = new Map<string, DraftOf<'panic'>>();
  for (const panic of draft.devices.panic) {
    const what = `panic device of model ${panic.model ?? 'default'}`;
    const first = panics.get(what);
    if (first) draft.diagnostics.push(duplicate(draft, first, panic, 'panic/duplicate', what));
    else panics.set(what, panic);
  }
}

/** A display brings a video device; the first video is the primary one. */
function completeVideo(draft: DomainDraft): void {
  const { devices } = draft;
  if (devices.graphics.length && devices.video.length === 0) {
    devices.video.push(implicit('video', { modelHeads: 1 }));
  }
  const first = devices.video[0];
  if (!first) return;
  if (first.modelType === 'none') {
    dropAddress(first.guest);
    return;
  }
  first.modelPrimary = 'yes';
  defaultVideo(draft, first);
}

function completeScsi(draft: DomainDraft): void {
  for (const controller of draft.devices.controller) {
    defaultScsi(draft, controller);
    if (!lacksScsiModel(controller)) continue;
    const message = `${nameOf(controller)}: this machine has no default SCSI controller: name a model`;
    refuseDevice(draft, { rule: 'controller/scsi-model', device: controller, message });
  }
}

/**
 * Adds what libvirt adds to a domain before it assigns addresses, and fills in the defaults, in libvirt's order:
 * controllers for SCSI host devices, indexes, what the machine type brings, the device pass, the console pair,
 * controllers that devices imply, video. Drive addresses are decided on the way.
 */
export function completeDomain(domain: Domain): Result<Domain> {
  const draft = startDraft(domain);
  completeDraft(draft);
  return { value: finishDraft(draft), diagnostics: draft.diagnostics };
}

/** The same on a draft, which is changed. */
export function completeDraft(draft: DomainDraft): void {
  const { devices } = draft;
  checkUsbSwitchedOff(draft);
  addWhileParsing(devices);
  assignIndexes(devices.controller);
  addMachineDevices(draft);
  runDevicePass(draft);
  checkDuplicates(draft);
  pairConsole(draft);
  addImpliedControllers(draft);
  completeVideo(draft);
  if (devices.serial[0]) defaultSerial(draft, devices.serial[0]);
  completeScsi(draft);
}
