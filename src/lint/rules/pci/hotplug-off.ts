import { findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { isPort, topologyOf } from '../../pci-topology.ts';
import { defineRule, NOTHING, surprising } from '../../rule.ts';

const PORT = (hotplug: string): string =>
  `<memballoon model='none'/>
<controller type='usb' model='none'/>
<controller type='pci' index='1' model='pcie-root-port'><target hotplug='${hotplug}'/></controller>`;

export const hotplugOff = surprising(
  {
    ...defineRule(
      {
        id: 'pci/hotplug-off',
        summary: 'An empty port takes devices by hotplug.',
        why: 'Nothing can be plugged into a port with hotplug off, so it stays empty.',
        bad: PORT('off'),
        good: PORT('on'),
      },
      context => {
        const topology = topologyOf(context);
        const [first, ...more] = topology.controllers.filter(
          port =>
            isPort(port) && port.targetHotplug === 'off' && topology.devicesOn(port.index!).length === 0,
        );
        if (!first) return NOTHING;
        const others = more.length ? `, like ${nameList(more)}` : '';
        const text = `nothing is on it and hotplug is off, so it stays empty while the guest runs${others}`;
        return [findingOf(context, first, { text, at: 'targetHotplug' })];
      },
    ),
    occasions: ['controller'],
  },
  'info',
);
