import type { DraftOf } from '../../domain/device.ts';
import { type DomainDraft, refuse } from '../../domain/draft.ts';
import { nameOf } from '../../domain/name.ts';
import { has } from '../../profile/profile.ts';
import { isPciModel, PCI_CONTROLLERS } from './controllers.ts';
import { pciControllers, pciOf } from './pass.ts';

type Controller = DraftOf<'controller'>;

/** One more than the highest bus number; expanders count down from it in steps of two. */
const BUS_NUMBERS = 256;
/** pSeries host bridges have indexes 0–30, of which 0 is the default bridge's; libvirt also tries 31, then refuses it. */
const MOST_HOST_BRIDGES = 30;

function fillModelName(draft: DomainDraft, controller: Controller): void {
  if (controller.modelName !== undefined || !isPciModel(controller.model)) return;
  if (controller.model === 'pci-root') {
    if (draft.profile.family === 'pseries') controller.modelName = 'spapr-pci-host-bridge';
    return;
  }
  if (controller.model === 'pcie-root-port' && !has(draft.profile, 'pcie-root-port')) {
    controller.modelName = 'ioh3420';
    return;
  }
  const row = PCI_CONTROLLERS[controller.model];
  if ('modelName' in row) controller.modelName = row.modelName;
}

function fillBusNr(draft: DomainDraft, controller: Controller): void {
  const numbers = pciControllers(draft).map(other => other.targetBusNr ?? BUS_NUMBERS);
  const lowest = Math.min(...numbers);
  if (lowest > 2) {
    controller.targetBusNr = lowest - 2;
    return;
  }
  const message = `${nameOf(controller)}: no bus number is left below ${lowest}, the lowest in use: give it a busNr`;
  refuse(draft, { rule: 'pci/busnr-exhausted', device: controller, message });
}

/** pSeries: only bridges whose model name is known by now are counted, as libvirt does. */
function fillTargetIndex(draft: DomainDraft, controller: Controller): void {
  if (controller.index === 0) {
    controller.targetIndex = 0;
    return;
  }
  const taken = new Set(
    pciControllers(draft)
      .filter(other => other.modelName === 'spapr-pci-host-bridge')
      .map(other => other.targetIndex),
  );
  for (let index = 1; index <= MOST_HOST_BRIDGES; index++) {
    if (taken.has(index)) continue;
    controller.targetIndex = index;
    return;
  }
  const message = `${nameOf(controller)}: no target index is left for another host bridge, the highest is ${MOST_HOST_BRIDGES}`;
  refuse(draft, { rule: 'pci/phb-target-index', device: controller, message });
}

function checkBridgeOrder(draft: DomainDraft, controller: Controller): void {
  const bus = pciOf(controller.guest.address)?.bus;
  if (controller.model !== 'pci-bridge' || bus === undefined || controller.index! > bus) return;
  const message =
    `${nameOf(controller)} sits on bus ${bus}, but the index of a pci-bridge must be greater than its bus: ` +
    'give it a higher index, or add a bus with a lower one that takes it';
  refuse(draft, { rule: 'pci/bridge-index-order', device: controller, message });
}

const FILLERS = {
  chassisNr: (_: DomainDraft, controller: Controller) => {
    controller.targetChassisNr ??= controller.index!;
  },
  chassis: (_: DomainDraft, controller: Controller) => {
    controller.targetChassis ??= controller.index!;
  },
  port: (_: DomainDraft, controller: Controller) => {
    const at = pciOf(controller.guest.address);
    if (!at) return;
    const rootPort = controller.model === 'pcie-root-port';
    controller.targetPort ??= rootPort ? at.slot * 8 + at.function : at.slot;
  },
  busNr: (draft: DomainDraft, controller: Controller) => {
    if (controller.targetBusNr === undefined) fillBusNr(draft, controller);
  },
};

/** Fills in model names, chassis, port and bus numbers of the PCI controllers, in list order. */
export function fillControllerValues(draft: DomainDraft): void {
  for (const controller of pciControllers(draft)) {
    if (!isPciModel(controller.model)) continue;
    fillModelName(draft, controller);
    for (const name of PCI_CONTROLLERS[controller.model].fills) FILLERS[name](draft, controller);
    checkBridgeOrder(draft, controller);
    const isHostBridge = controller.model === 'pci-root' && draft.profile.family === 'pseries';
    if (isHostBridge && controller.targetIndex === undefined) fillTargetIndex(draft, controller);
  }
}
