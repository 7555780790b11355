import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { isBridge, isPort, topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

function find(context: RuleContext): readonly Finding[] {
  const topology = topologyOf(context);
  const last = topology.controllers.findLast(each => isBridge(each) && each.element);
  if (!topology.express || !last) return NOTHING;
  const ports = topology.controllers.filter(isPort);
  const empty = ports.filter(({ index }) => topology.devicesOn(index!).length === 0);
  if (empty.some(({ targetHotplug }) => targetHotplug !== 'off')) return NOTHING;
  const taken = ports.length ? 'every PCI Express port is taken' : 'there is no PCI Express port';
  const which = empty.length ? 'every empty port says hotplug off' : taken;
  const text =
    `${which}, and libvirt adds a spare one only where no PCI controller is listed: ` +
    `add <controller type='pci' model='pcie-root-port'/> for each device that is to be plugged in later`;
  return [findingOf(context, last, { text })];
}

const PORTS = (spare: string): string => `<memballoon model='none'/>
<controller type='usb' model='none'/>
<controller type='pci' index='1' model='pcie-root-port'/>${spare}
<interface type='user'><model type='virtio'/></interface>`;

export const noSparePort = surprising(
  {
    ...defineRule(
      {
        id: 'pci/no-spare-port',
        summary: 'A guest whose PCI controllers are listed has an empty port for hotplug.',
        why: 'A PCI Express device is plugged into an empty port, and libvirt adds none to a running guest.',
        bad: PORTS(''),
        good: PORTS("<controller type='pci' index='2' model='pcie-root-port'/>"),
      },
      find,
    ),
    occasions: ['controller.model=pcie-root'],
  },
  'info',
);
