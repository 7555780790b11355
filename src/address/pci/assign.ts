import type { Device } from '../../domain/device.ts';
import { type DomainDraft, implicit, refuse } from '../../domain/draft.ts';
import { nameOf } from '../../domain/name.ts';
import { insertController } from '../../domain/order.ts';
import { walk } from '../../domain/walk.ts';
import { type Hostdev, hostdevsOf } from '../../hostdev/list.ts';
import { removeElement } from '../../xml/insert.ts';
import { matches } from '../where.ts';
import { ANY_CONVENTIONAL, ANY_EXPRESS, PciBusSet } from './bus-set.ts';
import { isChipsetPlace, placeChipset } from './chipset.ts';
import { PCI } from './connect.ts';
import { fillControllerValues } from './controller-values.ts';
import { isPciModel, isRootModel, PCI_CONTROLLERS, type PciModel } from './controllers.ts';
import { assignIch9, isIch9 } from './ich9.ts';
import { isolationGroups } from './isolation.ts';
import { reportRefusal } from './messages.ts';
import { inferMultifunction } from './multifunction.ts';
import { type NeedContext, needOf } from './needs.ts';
import {
  assign,
  computeNeeds,
  isWanted,
  type PciPass,
  pciControllers,
  pciOf,
  reserveWritten,
} from './pass.ts';
import { isRefusal } from './refusal.ts';
import { ASSIGNMENT_STEPS, type AssignmentStep } from './steps.ts';
import { completeZpci, startZpci, zpciPool } from './zpci.ts';

/** libvirt counts PCI controllers in eight bits. */
const HIGHEST_INDEX = 255;

/** Model of a bus that no controller stands for, though one with a higher index does. */
function gapModel(draft: DomainDraft, index: number): PciModel {
  if (index === 0 || draft.profile.family === 'pseries') return 'pci-root';
  const express = pciControllers(draft).some(controller => controller.model === 'pcie-root');
  return express ? 'pcie-root-port' : 'pci-bridge';
}

/** Builds the buses that the controllers stand for; undefined when a controller is unusable, which is reported. */
function buildBuses(draft: DomainDraft, count: number, growing: boolean): PciBusSet | undefined {
  const set = new PciBusSet(draft.profile, growing);
  const models = new Map<number, PciModel>();
  for (const controller of pciControllers(draft)) {
    if (!isPciModel(controller.model)) {
      const message = `${nameOf(controller)} has no model: expected one of ${Object.keys(PCI_CONTROLLERS).join(', ')}`;
      refuse(draft, { rule: 'pci/model-required', device: controller, message });
      return undefined;
    }
    models.set(controller.index!, controller.model);
  }
  for (let index = 0; index < count; index++) set.add(models.get(index) ?? gapModel(draft, index));
  if (draft.profile.family === 'pseries' && set.buses[0]) set.buses[0].groupLocked = true;
  return set;
}

/** Reserves every written address in walk order. */
function reserveAll(pass: PciPass): boolean {
  let good = true;
  const devices: readonly Device[] = walk(pass.draft.devices);
  for (let at = 0; at < devices.length; at++) {
    const device = devices[at]!;
    if (!pciOf(device.guest.address)) continue;
    if (isChipsetPlace(device)) good = checkIntegrated(pass, device) && good;
    else good = reserveWritten(pass, device) && good;
  }
  return good;
}

function checkIntegrated(pass: PciPass, device: Device): boolean {
  const bus = pass.set.buses[0];
  // Without any bus libvirt lets the address stand.
  if (!bus || bus.offer & PCI) return true;
  const message = `${nameOf(device)} is at a place of the PIIX3 chipset, which needs a pci-root as bus 0, not a ${bus.model}`;
  refuse(pass.draft, { rule: 'address/pci-piix3-on-pcie', device, message });
  return false;
}

const REASONS: Partial<Record<AssignmentStep['kind'], string>> = {
  'pci-controller': 'first free slot on a bus that takes this controller',
};

function takesPart(device: Device, step: AssignmentStep): boolean {
  return matches(device, step.only) && !step.skip?.some(where => matches(device, where));
}

function assignDevice(pass: PciPass, device: Device, kind: AssignmentStep['kind']): boolean {
  if (!isWanted(device)) return true;
  if (device.kind === 'controller' && isIch9(device)) return assignIch9(pass, device);
  return assign(pass, device, REASONS[kind] ?? 'first free slot on a bus that takes it');
}

const isPciHostdev = ({ mode, type, model }: Hostdev): boolean =>
  mode === 'subsystem' &&
  (type === 'pci' || type === 'scsi_host' || (type === 'mdev' && model === 'vfio-pci'));

function devicesOf(pass: PciPass, step: AssignmentStep): readonly Device[] {
  switch (step.kind) {
    // In the order of the list, which is not that of indexes where some were written and others not.
    case 'pci-controller':
      return pciControllers(pass.draft).filter(controller => !isRootModel(controller.model));
    case 'hostdev':
      return pass.hostdevs.filter(isPciHostdev).map(hostdev => hostdev.device);
    default: {
      const devices: readonly Device[] = pass.draft.devices[step.kind];
      return devices.length === 0 ? devices : devices.filter(device => takesPart(device, step));
    }
  }
}

function runSteps(pass: PciPass): boolean {
  for (let at = 0; at < ASSIGNMENT_STEPS.length; at++) {
    const step = ASSIGNMENT_STEPS[at]!;
    const devices = devicesOf(pass, step);
    for (let each = 0; each < devices.length; each++) {
      if (!assignDevice(pass, devices[each]!, step.kind)) return false;
    }
  }
  return true;
}

/** Takes a slot for nobody: room that libvirt leaves. False when the set cannot grow for it. */
function takeAnonymous(pass: PciPass, need: number): boolean {
  const answer = pass.set.take({ need });
  if (!isRefusal(answer)) return true;
  const device = pciControllers(pass.draft)[0]!;
  reportRefusal(pass.draft, device, undefined, answer);
  return false;
}

/** Adds a controller for every bus that has none, and takes a place for each. */
function addControllers(pass: PciPass): boolean {
  const known = new Set(pciControllers(pass.draft).map(controller => controller.index));
  for (let index = 1; index < pass.set.buses.length; index++) {
    if (known.has(index)) continue;
    const { model } = pass.set.buses[index]!;
    const controller = implicit('controller', { type: 'pci', index, model });
    insertController(pass.draft.devices.controller, controller);
    if (isRootModel(model)) continue;
    const answer = pass.set.take({ need: PCI_CONTROLLERS[model].need, device: controller });
    if (!isRefusal(answer)) continue;
    reportRefusal(pass.draft, controller, undefined, answer);
    return false;
  }
  return true;
}

type Shared = Pick<PciPass, 'draft' | 'needs' | 'groups' | 'hostdevs'> & { readonly context: NeedContext };

/**
 * Finds out how many buses the guest needs and adds controllers for them. What stays behind of it besides them:
 * places of the board, members of ICH9 groups that joined others, zPCI ids begun by the user, raised bus numbers.
 * The answer is the number of buses, undefined after an error.
 */
function dryPass(shared: Shared, highest: number): number | undefined {
  const { draft } = shared;
  const set = buildBuses(draft, highest + 1, true);
  if (!set) return undefined;
  const pass: PciPass = { ...shared, set, dry: true };
  const before = set.buses.length;
  if (!reserveAll(pass) || !startZpci(draft, zpciPool(draft)) || !placeChipset(pass)) return undefined;
  const conventional = set.buses[0]!.model === 'pci-root';
  // Room for a bridge that a later device may make necessary.
  const leaveRoom = conventional && set.buses.some(bus => !bus.isFull);
  if (leaveRoom && !takeAnonymous(pass, ANY_CONVENTIONAL)) return undefined;
  if (!runSteps(pass)) return undefined;
  const express = set.buses[0]!.model === 'pcie-root';
  // One free root port for hot-plug, unless the user has laid out ports himself.
  const spare = highest <= 0 && set.buses.length > before && express;
  if (spare && !takeAnonymous(pass, ANY_EXPRESS)) return undefined;
  return addControllers(pass) ? set.buses.length : undefined;
}

function realPass(shared: Shared, count: number): void {
  const { draft } = shared;
  const set = buildBuses(draft, count, false);
  if (!set) return;
  const needs = new Map(shared.needs);
  for (const added of pciControllers(draft)) needs.set(added.guest, needOf(added, shared.context));
  const pass: PciPass = { ...shared, needs, set, dry: false };
  const zpci = zpciPool(draft);
  if (!reserveAll(pass) || !startZpci(draft, zpci) || draft.profile.row.pci === false) return;
  if (!placeChipset(pass) || !runSteps(pass) || !completeZpci(draft, zpci)) return;
  inferMultifunction(draft);
  fillControllerValues(draft);
}

/** Also bounds the work before any bus is built: controller indexes come from untrusted text. */
function highestIndex(draft: DomainDraft): number | undefined {
  let highest = -1;
  for (const controller of pciControllers(draft)) {
    const index = controller.index!;
    if (index > HIGHEST_INDEX) {
      const cure = controller.element ? '' : ', and libvirt would add this one: have fewer buses or devices';
      const message = `${nameOf(controller)}: the highest index of a PCI controller is ${HIGHEST_INDEX}${cure}`;
      refuse(draft, { rule: 'pci/index-range', device: controller, message });
      return undefined;
    }
    highest = Math.max(highest, index);
  }
  return highest;
}

function checkRoots(draft: DomainDraft): boolean {
  let good = true;
  for (const controller of pciControllers(draft)) {
    if (!isRootModel(controller.model) || controller.guest.address === undefined) continue;
    const message = `${nameOf(controller)} is the host bridge itself and has no address: remove its <address>`;
    const { addressElement } = controller.guest;
    const fix = addressElement ? [removeElement(draft.document, addressElement)] : [];
    refuse(draft, { rule: 'pci/root-address', device: controller, message, fix });
    good = false;
  }
  return good;
}

/** Decides every PCI address, adding the controllers that are needed, as qemuDomainAssignPCIAddresses does. */
export function assignPci(draft: DomainDraft): void {
  const highest = highestIndex(draft);
  if (highest === undefined || !checkRoots(draft)) return;
  const root = pciControllers(draft).find(controller => controller.index === 0);
  const context = { profile: draft.profile, express: root?.model === 'pcie-root' };
  const shared: Shared = {
    draft,
    context,
    needs: computeNeeds(draft, context),
    groups: isolationGroups(draft),
    hostdevs: hostdevsOf(draft),
  };
  const count = highest >= 0 ? dryPass(shared, highest) : 0;
  // What was added counts too.
  if (count !== undefined && highestIndex(draft) !== undefined) realPass(shared, count);
}
