import type { Device } from '../../../domain/device.ts';
import { findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { type PciTopology, placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, NOTHING, surprising } from '../../rule.ts';

const isUsb = (device: Device): boolean => device.kind === 'controller' && device.type === 'usb';

const isFurtherFunction = (device: Device): boolean => (placeOf(device)?.function ?? 0) > 0;

/** On a bus without hotplug the function makes no difference. */
function isOnHotplugBus(device: Device, topology: PciTopology): boolean {
  const parent = topology.bus(placeOf(device)!.bus);
  return parent !== undefined && parent.targetHotplug !== 'off' && topology.modelOf(parent)?.hotplug === true;
}

const RNG = (
  slot: number,
  fn: number,
): string => `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' domain='0' bus='0' slot='${slot}' function='${fn}'/>
</rng>`;
const I440FX = "<os><type arch='x86_64' machine='pc'>hvm</type></os>";

export const hotplugFunction = surprising(
  {
    ...defineRule(
      {
        id: 'pci/hotplug-function',
        summary: 'A device that is to be plugged while the guest runs is function 0 of its slot.',
        why: 'A slot is plugged and unplugged as a whole, by its function 0.',
        bad: I440FX + RNG(8, 0) + RNG(8, 1),
        good: I440FX + RNG(8, 0) + RNG(9, 0),
      },
      context => {
        if (!context.devices.some(isFurtherFunction)) return NOTHING;
        const topology = topologyOf(context);
        const [first, ...more] = topology.pinnedEndpoints.filter(
          device => isFurtherFunction(device) && !isUsb(device) && isOnHotplugBus(device, topology),
        );
        if (!first) return NOTHING;
        const others = more.length ? `, nor can ${nameList(more)}` : '';
        const text = `as function ${placeOf(first)!.function} it cannot be plugged or unplugged on its own${others}: only function 0 can`;
        return [findingOf(context, first, { text, at: '@function' })];
      },
    ),
    occasions: ['guest.addressElement'],
  },
  'info',
);
