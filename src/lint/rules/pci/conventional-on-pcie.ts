import { PCI, PCIE } from '../../../address/pci/connect.ts';
import type { Device } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { type PciTopology, placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

function isMisplaced(device: Device, topology: PciTopology): boolean {
  const parent = topology.bus(placeOf(device)!.bus);
  const model = parent && topology.modelOf(parent);
  return model !== undefined && (model.offer & PCIE) !== 0 && (topology.needOf(device) & PCI) !== 0;
}

function find(context: RuleContext): readonly Finding[] {
  const topology = topologyOf(context);
  if (!topology.express) return NOTHING;
  const devices = topology.pinnedEndpoints.filter(device => isMisplaced(device, topology));
  const [first, ...more] = devices;
  if (!first) return NOTHING;
  const parent = topology.bus(placeOf(first)!.bus)!;
  const others = more.length ? `, like ${nameList(more)}` : '';
  const text =
    `it is a conventional PCI device on ${nameOf(parent)}, an Express bus${others}: libvirt does as the address says, ` +
    'and by itself chooses a pcie-to-pci-bridge, where such a device takes hotplug';
  const related = context.other(parent, 'is its bus');
  return [findingOf(context, first, { text, at: '@bus', related })];
}

const PORT = (model: string): string => `<controller type='pci' index='1' model='pcie-root-port'/>
<interface type='user'><model type='${model}'/><address type='pci' bus='1' slot='0'/></interface>`;

export const conventionalOnPcie = surprising(
  defineRule(
    {
      id: 'pci/conventional-on-pcie',
      summary: 'A conventional PCI device is on a conventional bus.',
      why: 'libvirt accepts it in an Express slot by explicit address, but never puts it there.',
      bad: PORT('rtl8139'),
      good: PORT('e1000e'),
    },
    find,
  ),
  'info',
);
