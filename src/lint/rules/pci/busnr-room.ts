import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { guestBuses, type HostBridge, hasBusNumbers } from '../../guest-buses.ts';
import { topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

const LAST_BUS = 255;

function judge(host: HostBridge, next: HostBridge | undefined, context: RuleContext): Finding | undefined {
  const { controller, first, last } = host;
  if (last <= (next ? next.first - 1 : LAST_BUS) || first === next?.first) return undefined;
  const end = next
    ? `${nameOf(next.controller)} begins at ${next.first}`
    : `${LAST_BUS} is the last bus number`;
  const text = `the buses of ${nameOf(controller)} are ${first} to ${last}, and ${end}`;
  // the root begins at 0, so where it has no room the next expander begins too early
  const culprit = first === 0 && next ? next.controller : controller;
  const other = culprit === controller ? next?.controller : controller;
  const cure = culprit === controller ? 'give it a lower busNr' : 'give it a higher busNr';
  return findingOf(context, culprit, {
    text: `${text}: ${cure}`,
    at: 'targetBusNr',
    ...(other && { related: context.other(other, 'has the buses beside it') }),
  });
}

const EXPANDER = (busNr: number): string => `
<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='${busNr}'/></controller>
<controller type='pci' index='2' model='pcie-root-port'><address type='pci' bus='1' slot='0'/></controller>
<controller type='pci' index='3' model='pcie-root-port'><address type='pci' bus='1' slot='1'/></controller>`;

export const busnrRoom = surprising(
  {
    ...defineRule(
      {
        id: 'pci/busnr-room',
        summary: 'Behind the busNr of an expander there are bus numbers for the controllers below it.',
        why: 'Every bridge takes a number; the firmware has none left for those that reach into the next expander.',
        bad: EXPANDER(254),
        good: EXPANDER(250),
      },
      context => {
        const topology = topologyOf(context);
        const hasExpander = topology.controllers.some(({ targetBusNr }) => targetBusNr !== undefined);
        if (!hasExpander || !hasBusNumbers(context.profile.family)) return NOTHING;
        const { hosts } = guestBuses(topology);
        return hosts.flatMap((host, position) => judge(host, hosts[position + 1], context) ?? []);
      },
    ),
    occasions: ['controller.targetBusNr'],
  },
  'warning',
);
