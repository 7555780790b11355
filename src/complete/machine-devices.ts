import type { DraftOf } from '../domain/device.ts';
import { type DomainDraft, implicit, refuseDevice } from '../domain/draft.ts';
import { insertController } from '../domain/order.ts';
import { has, type Profile, rootModel } from '../profile/profile.ts';
import { ensureController, findController } from './implied-controllers.ts';

type InputType = NonNullable<DraftOf<'input'>['type']>;

/** Adds an input unless one of just this type and bus, as written, is there. */
function ensureInput({ devices }: DomainDraft, type: InputType, bus: 'ps2' | 'usb'): void {
  if (devices.input.some(input => input.type === type && input.bus === bus)) return;
  devices.input.push(implicit('input', { type, bus }));
}

function addPs2Inputs(draft: DomainDraft): void {
  const { profile, settings } = draft;
  if (!profile.row.ps2 || !has(profile, 'i8042') || settings.ps2 === 'off') return;
  ensureInput(draft, 'mouse', 'ps2');
  ensureInput(draft, 'keyboard', 'ps2');
}

const ICH9_COMPANIONS = [
  ['ich9-uhci1', 0],
  ['ich9-uhci2', 2],
  ['ich9-uhci3', 4],
] as const;

/** On q35 the first express controller that QEMU has; without any there is no USB. */
function q35UsbModel(profile: Profile): string | undefined {
  if (has(profile, 'qemu-xhci')) return 'qemu-xhci';
  if (has(profile, 'nec-usb-xhci')) return 'nec-xhci';
  return has(profile, 'ich9-usb-ehci1') ? 'ich9-ehci1' : undefined;
}

function addUsbController({ profile, devices }: DomainDraft): void {
  const { usb } = profile.row;
  if (!usb || findController(devices, 'usb', 0)) return;
  if (usb !== 'q35') return ensureController(devices, 'usb', 0, usb === 'unset' ? undefined : usb);
  const model = q35UsbModel(profile);
  if (!model) return;
  ensureController(devices, 'usb', 0, model);
  if (model !== 'ich9-ehci1') return;
  for (const [companion, masterStartport] of ICH9_COMPANIONS) {
    insertController(
      devices.controller,
      implicit('controller', { type: 'usb', index: 0, model: companion, masterStartport }),
    );
  }
}

function addPciRoot(draft: DomainDraft): void {
  const model = rootModel(draft.profile);
  if (!model) return;
  const root = findController(draft.devices, 'pci', 0);
  if (!root) return ensureController(draft.devices, 'pci', 0, model);
  if (root.model === model) return;
  const found = root.model === undefined ? 'has no model' : `is a ${root.model}`;
  const message =
    `the pci controller with index 0 ${found}, but machine type ${draft.profile.machine} has a ${model}: ` +
    `give it model='${model}', or another index if it is meant to be a further controller`;
  refuseDevice(draft, { rule: 'pci/root-model', device: root, message });
}

/** As soon as there is a display PPC64 machines have a USB keyboard, and a mouse unless there is a tablet. */
function addUsbInputs(draft: DomainDraft): void {
  const { devices, profile } = draft;
  if (!profile.row.usbInputs || devices.graphics.length === 0) return;
  ensureInput(draft, 'keyboard', 'usb');
  const tablet = devices.input.some(input => input.type === 'tablet' && input.bus === 'usb');
  if (!tablet) ensureInput(draft, 'mouse', 'usb');
}

function addPanic({ profile, devices }: DomainDraft): void {
  const model = profile.row.panic;
  if (!model || devices.panic.some(panic => panic.model === undefined || panic.model === model)) return;
  devices.panic.push(implicit('panic', {}));
}

function addWatchdog({ profile, devices }: DomainDraft): void {
  const { watchdog } = profile.row;
  if (!watchdog || devices.watchdog.some(other => other.model === watchdog)) return;
  const action = devices.watchdog[0]?.action ?? 'reset';
  devices.watchdog.push(implicit('watchdog', { model: watchdog, action }));
}

/** More vCPUs than an 8-bit APIC id can name need interrupt remapping. */
const MOST_VCPUS_WITHOUT_IOMMU = 255;

function addIommu({ profile, devices, settings }: DomainDraft): void {
  if (profile.family !== 'q35' || devices.iommu.length || !has(profile, 'intel-iommu')) return;
  if ((settings.vcpus ?? 1) <= MOST_VCPUS_WITHOUT_IOMMU) return;
  devices.iommu.push(implicit('iommu', { model: 'intel' }));
}

/** libvirt's default settings: VNC and headless guests get no sound backend, SDL none at all. */
function addAudio({ devices }: DomainDraft): void {
  if (devices.audio.length) return;
  let backend: 'none' | 'spice' | undefined = devices.graphics.length ? undefined : 'none';
  for (const { type } of devices.graphics) {
    if (type === 'vnc') backend = 'none';
    if (type === 'spice') backend = 'spice';
    if (type === 'sdl') backend = undefined;
  }
  if (backend) devices.audio.push(implicit('audio', { id: 1, type: backend }));
}

/** Adds what every guest of this machine type has, in libvirt's order (qemuDomainDefAddDefaultDevices). */
export function addMachineDevices(draft: DomainDraft): void {
  const { profile, devices } = draft;
  addPs2Inputs(draft);
  addUsbController(draft);
  if (profile.row.sata) ensureController(devices, 'sata', 0);
  addPciRoot(draft);
  if (profile.row.memballoon && devices.memballoon.length === 0) {
    devices.memballoon.push(implicit('memballoon', { model: 'virtio' }));
  }
  addUsbInputs(draft);
  addPanic(draft);
  addWatchdog(draft);
  addIommu(draft);
  addAudio(draft);
}
