import { describePci } from '../../../domain/address-format.ts';
import { nameOf } from '../../../domain/name.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, surprising } from '../../rule.ts';
import { companionsOf } from '../../usb-masters.ts';

const controller = (model: string, place: string): string =>
  `<controller type='usb' index='0' model='${model}'><address type='pci' domain='0' bus='0' ${place}/></controller>`;

export const companionSlot = surprising(
  {
    ...defineRule(
      {
        id: 'usb/companion-slot',
        summary: 'An EHCI controller and its companions are functions of one slot.',
        why: 'Guests look for the companions among the functions of the slot, and hand over slow devices to those only.',
        bad:
          controller('ich9-ehci1', "slot='0x1d' function='7'") +
          controller('ich9-uhci1', "slot='0x1a' function='0'"),
        good:
          controller('ich9-ehci1', "slot='0x1d' function='7'") +
          controller('ich9-uhci1', "slot='0x1d' function='0' multifunction='on'"),
      },
      context =>
        companionsOf(context).flatMap(({ device, master, joins }) => {
          const own = device.guest.address;
          const other = master?.guest.address;
          if (!joins || own?.type !== 'pci' || other?.type !== 'pci') return [];
          if (own.domain === other.domain && own.bus === other.bus && own.slot === other.slot) return [];
          const text =
            `it is at ${describePci(own)}, and its master ${nameOf(master!)} at ${describePci(other)}: ` +
            'give them one slot and different functions';
          const related = context.other(master!, 'is the master', 'address');
          return [findingOf(context, device, { text, at: 'address', related })];
        }),
    ),
    occasions: ['controller.masterStartport'],
  },
  'warning',
);
