import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { guestBuses, hasBusNumbers } from '../../guest-buses.ts';
import { topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

const BUS_NUMBERS = 256;

function find(context: RuleContext): readonly Finding[] {
  // a controller takes one number, at most two
  if (context.domain.devices.controller.length * 2 <= BUS_NUMBERS) return NOTHING;
  const topology = topologyOf(context);
  if (topology.controllers.length * 2 <= BUS_NUMBERS || !hasBusNumbers(context.profile.family))
    return NOTHING;
  const { hosts } = guestBuses(topology);
  const count = hosts.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const highest = topology.controllers.findLast(({ element }) => element);
  if (count <= BUS_NUMBERS || !highest) return NOTHING;
  const text =
    `with it and what libvirt adds there are ${topology.controllers.length} PCI controllers that take ${count} ` +
    `bus numbers, and a guest has ${BUS_NUMBERS}: have fewer`;
  return [findingOf(context, highest, { text, at: 'index' })];
}

const BRIDGES = (index: number): string => `<os><type arch='x86_64' machine='pc'>hvm</type></os>
<controller type='pci' index='1' model='pci-expander-bus'/>
<controller type='pci' index='${index}' model='pci-bridge'/>`;

export const busNumberBudget = surprising(
  {
    ...defineRule(
      {
        id: 'pci/bus-number-budget',
        summary: `All PCI controllers together take at most ${BUS_NUMBERS} bus numbers.`,
        why: 'Every bus has a number of eight bits; an expander takes two, for it has a bridge of its own.',
        bad: BRIDGES(255),
        good: BRIDGES(20),
      },
      find,
    ),
    // PCI controllers have all indexes up to the highest one
    occasions: ['controller.index=1'],
  },
  'warning',
);
