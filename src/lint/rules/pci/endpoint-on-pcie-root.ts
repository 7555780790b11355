import { PCI } from '../../../address/pci/connect.ts';
import { findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, NOTHING, surprising } from '../../rule.ts';

const NIC = (bus: number, slot: number): string => `<controller type='pci' index='1' model='pcie-root-port'/>
<interface type='user'><model type='virtio'/><address type='pci' bus='${bus}' slot='${slot}'/></interface>`;

export const endpointOnPcieRoot = surprising(
  defineRule(
    {
      id: 'pci/endpoint-on-pcie-root',
      summary: 'A PCI Express device is on a port, not on the root itself.',
      why: 'On bus 0 it becomes a device of the chipset, and bus 0 takes no hotplug.',
      bad: NIC(0, 5),
      good: NIC(1, 0),
    },
    context => {
      const topology = topologyOf(context);
      if (!topology.express) return NOTHING;
      const [first, ...more] = topology.pinnedEndpoints.filter(
        // a conventional one is no better off on a port
        device => placeOf(device)!.bus === 0 && (topology.needOf(device) & PCI) === 0,
      );
      if (!first) return NOTHING;
      const others = more.length ? `, like ${nameList(more)}` : '';
      const text = `it sits on pcie-root${others}: as an integrated device it takes no hotplug, on a pcie-root-port it would`;
      return [findingOf(context, first, { text, at: '@bus' })];
    },
  ),
  'info',
);
