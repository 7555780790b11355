import type { Device } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { isPciController, isPinned, placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

/** The highest bus that the user has named by a device. */
const reachOf = (device: Device): number => {
  const index = isPciController(device) && device.element ? (device.index ?? 0) : 0;
  return Math.max(index, isPinned(device) ? placeOf(device)!.bus : 0);
};

function farthest(context: RuleContext): { device?: Device; reach: number } {
  let device: Device | undefined;
  let reach = 0;
  for (const each of context.devices) {
    const its = reachOf(each);
    if (its <= reach) continue;
    device = each;
    reach = its;
  }
  return { ...(device && { device }), reach };
}

function find(context: RuleContext): readonly Finding[] {
  const { device, reach } = farthest(context);
  if (!device) return NOTHING;
  const added = topologyOf(context).controllers.filter(
    ({ element, index }) => !element && index! > 0 && index! <= reach,
  );
  const [first, ...more] = added;
  if (!first) return NOTHING;
  const last = more.at(-1);
  const all = last
    ? `the ${added.length} controllers from ${nameOf(first)} to ${nameOf(last)}`
    : nameOf(first);
  const byIndex = isPciController(device) && device.index === reach;
  const text = `to have a bus ${reach} libvirt adds ${all}: list the controllers that are meant`;
  return [findingOf(context, device, { text, at: byIndex ? 'index' : '@bus' })];
}

const NIC = (bus: number): string => `<controller type='pci' index='1' model='pcie-root-port'/>
<interface type='user'><model type='virtio'/><address type='pci' bus='${bus}' slot='0'/></interface>`;

export const implicitBuses = surprising(
  {
    ...defineRule(
      {
        id: 'pci/implicit-buses',
        summary: 'The PCI buses that are named are listed as controllers.',
        why: 'libvirt adds a controller for every number up to the highest one, be anything on it or not.',
        bad: NIC(5),
        good: NIC(1),
      },
      find,
    ),
    // PCI controllers have all indexes up to the highest one
    occasions: ['controller.index=1'],
  },
  'info',
);
