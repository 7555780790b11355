import type { Hostdev } from '../../../hostdev/list.ts';
import type { HostPci } from '../../../hostdev/source.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { hostdevsIn, ofHostdevs } from '../../hostdev-rule.ts';
import { gather, NOTHING, surprising } from '../../rule.ts';

const slotOf = ({ domain, bus, slot }: HostPci): string =>
  [domain.toString(16).padStart(4, '0'), ...[bus, slot].map(n => n.toString(16).padStart(2, '0'))].join(':');

/** Host devices by slot of the host; those of interfaces are virtual functions, which are not parts of one card. */
function slotsOf(context: RuleContext): ReadonlyMap<string, readonly Hostdev[]> {
  const slots = new Map<string, Hostdev[]>();
  for (const hostdev of hostdevsIn(context)) {
    if (hostdev.parent || hostdev.source?.type !== 'pci' || hostdev.guest.address?.type !== 'pci') continue;
    const slot = slotOf(hostdev.source);
    const group = slots.get(slot);
    if (group) group.push(hostdev);
    else slots.set(slot, [hostdev]);
  }
  return slots;
}

function guestSlot({ guest: { address } }: Hostdev): string {
  return address?.type === 'pci' ? slotOf(address) : '';
}

const hostdev = (fn: number, guest: string): string =>
  `<hostdev mode='subsystem' type='pci' managed='yes'>
  <source><address domain='0' bus='6' slot='0' function='${fn}'/></source>${guest}
</hostdev>`;

const guest = (fn: number): string =>
  `<address type='pci' domain='0' bus='0' slot='5' function='${fn}'${fn ? '' : " multifunction='on'"}/>`;

export const functionsSplit = surprising(
  ofHostdevs(
    {
      id: 'hostdev/functions-split',
      summary: 'Functions of one card of the host are functions of one slot of the guest.',
      why: 'libvirt gives each a slot of its own, and some drivers look for the other functions, such as the audio of a graphics card.',
      bad: hostdev(0, '') + hostdev(1, ''),
      good: hostdev(0, guest(0)) + hostdev(1, guest(1)),
    },
    context =>
      gather([...slotsOf(context)], ([slot, group]) => {
        const [first, ...others] = group;
        const chosen = group.some(({ guest }) => guest.origin !== 'user');
        if (!chosen || new Set(group.map(guestSlot)).size < 2) return NOTHING;
        const text =
          `${group.length} functions of host slot ${slot} get slots of their own in the guest: ` +
          "for one card give them an <address> each with one bus and slot, function 0 with multifunction='on'";
        const related = others.flatMap(({ device }) =>
          context.other(device, 'is another function', '<source>'),
        );
        return [findingOf(context, first!.device, { text, at: '<source>', related })];
      }),
  ),
  'info',
);
