import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { guestBuses, hasBusNumbers } from '../../guest-buses.ts';
import { isPinned, placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

const LAST_BUS = 0xff;

const hex = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`;

function find(context: RuleContext): readonly Finding[] {
  const topology = topologyOf(context);
  const pinned = context.devices.filter(device => isPinned(device) && placeOf(device)!.bus > 0);
  if (pinned.length === 0 || !hasBusNumbers(context.profile.family)) return NOTHING;
  const { numbers } = guestBuses(topology);
  const device = pinned.find(each => {
    const { bus } = placeOf(each)!;
    const seen = numbers.get(bus) ?? bus;
    return seen !== bus && seen <= LAST_BUS;
  });
  const parent = device && topology.bus(placeOf(device)!.bus);
  if (!device || !parent) return NOTHING;
  const { bus } = placeOf(device)!;
  const text =
    `bus ${hex(bus)} is the index of ${nameOf(parent)}, not the bus number in the guest: ` +
    `firmware that counts buses in the order of slots makes it ${hex(numbers.get(bus)!)}`;
  return [
    findingOf(context, device, { text, at: '@bus', related: context.other(parent, 'provides the bus') }),
  ];
}

const PORTS = (first: string, second: string): string => `
<controller type='pci' index='1' model='pcie-root-port'><address type='pci' bus='0' slot='${first}'/></controller>
<controller type='pci' index='2' model='pcie-root-port'><address type='pci' bus='0' slot='${second}'/></controller>
<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' domain='0' bus='1' slot='0' function='0'/>
</rng>`;

export const guestView = surprising(
  {
    ...defineRule(
      {
        id: 'address/guest-view',
        summary: 'The bus of a PCI address is the number that the guest sees.',
        why: 'It is the index of a controller; firmware numbers the buses by itself when it looks through the slots.',
        bad: PORTS('2', '1'),
        good: PORTS('1', '2'),
      },
      find,
    ),
    // PCI controllers have all indexes up to the highest one
    occasions: ['controller.index=1'],
  },
  'info',
);
