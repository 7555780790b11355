import { isRootModel, PCI_CONTROLLERS } from '../../../address/pci/controllers.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import type { Complaint } from '../../device-rule.ts';
import { deviceRule } from '../../device-rule.ts';
import { withWhere } from '../../occasion.ts';
import {
  type Controller,
  isBridge,
  isPinned,
  type PciTopology,
  placeOf,
  topologyOf,
} from '../../pci-topology.ts';
import { atStart } from '../../rule.ts';

const BRIDGES = Object.keys(PCI_CONTROLLERS).filter(model => !isRootModel(model));

/** True when the way from a controller up to the root comes by another. */
function hangsBelow(topology: PciTopology, lower: Controller, upper: Controller): boolean {
  let at: Controller | undefined = lower;
  for (let steps = topology.controllers.length; at && steps > 0; steps--) {
    if (at === upper) return true;
    const place = placeOf(at);
    at = place && topology.bus(place.bus);
  }
  return false;
}

function judge(controller: Controller, context: RuleContext): Complaint | undefined {
  const bus = isBridge(controller) ? placeOf(controller)?.bus : undefined;
  if (bus === undefined || bus < controller.index!) return undefined;
  const topology = topologyOf(context);
  const parent = topology.bus(bus);
  if (!parent) return undefined;
  const loop = hangsBelow(topology, parent, controller);
  const wrong = loop ? 'which hangs below it' : 'which QEMU makes after it';
  const cure = loop
    ? 'add a pcie-root-port with a lower index for it'
    : `give it an index above ${bus}, or a bus below ${controller.index}`;
  return {
    text: `${isPinned(controller) ? 'it is' : 'libvirt puts it'} on bus ${bus} of ${nameOf(parent)}, ${wrong}: ${cure}`,
    at: isPinned(controller) ? '@bus' : 'index',
    related: context.other(parent, 'provides the bus'),
  };
}

const UPPER = (index: number): string => `<controller type='pci' index='${index}' model='pcie-root-port'/>`;
const LOWER = (index: number, bus: number): string =>
  `<controller type='pci' index='${index}' model='pcie-to-pci-bridge'><address type='pci' bus='${bus}' slot='0'/></controller>`;

export const parentIndexOrder = atStart(
  deviceRule(
    'controller',
    {
      id: 'pci/parent-index-order',
      summary: 'A PCI controller has a higher index than the one it is plugged into.',
      why: 'QEMU makes the controllers in the order of their index and finds no bus that comes later.',
      bad: LOWER(1, 2) + UPPER(2),
      good: UPPER(1) + LOWER(2, 1),
    },
    judge,
    withWhere('controller', { model: BRIDGES }),
  ),
);
