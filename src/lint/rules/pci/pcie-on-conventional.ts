import { PCIE } from '../../../address/pci/connect.ts';
import type { Device } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { type PciTopology, placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

const isExpress = (device: Device, topology: PciTopology): boolean => (topology.needOf(device) & PCIE) !== 0;

function isConventional(bus: number, topology: PciTopology): boolean {
  const parent = topology.bus(bus);
  const model = parent && topology.modelOf(parent);
  return model !== undefined && !(model.offer & PCIE);
}

function onBus(bus: number, devices: readonly Device[], context: RuleContext): Finding {
  const parent = topologyOf(context).bus(bus)!;
  const [first, ...more] = devices;
  const others = more.length ? `, like ${nameList(more)}` : '';
  const text = `it is a PCI Express device on ${nameOf(parent)}, a conventional bus${others}: put it on a pcie-root-port`;
  const related = context.other(parent, 'is its bus');
  return findingOf(context, first!, { text, at: '@bus', related });
}

function find(context: RuleContext): readonly Finding[] {
  const topology = topologyOf(context);
  if (!topology.express) return NOTHING;
  const byBus = new Map<number, Device[]>();
  for (const device of topology.pinnedEndpoints) {
    const { bus } = placeOf(device)!;
    if (isExpress(device, topology) && isConventional(bus, topology))
      byBus.set(bus, [...(byBus.get(bus) ?? []), device]);
  }
  return [...byBus].map(([bus, devices]) => onBus(bus, devices, context));
}

const NIC = (bus: number, slot: number): string => `
<controller type='pci' index='1' model='pcie-root-port'/>
<controller type='pci' index='2' model='pcie-to-pci-bridge'/>
<controller type='pci' index='3' model='pcie-root-port'/>
<interface type='user'><model type='e1000e'/><address type='pci' bus='${bus}' slot='${slot}'/></interface>`;

export const pcieOnConventional = surprising(
  defineRule(
    {
      id: 'pci/pcie-on-conventional',
      summary: 'A PCI Express device is on a port of PCI Express.',
      why: 'Behind a conventional bridge it loses its extended configuration space and native hotplug.',
      bad: NIC(2, 1),
      good: NIC(3, 0),
    },
    find,
  ),
  'warning',
);
