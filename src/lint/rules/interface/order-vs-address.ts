import type { PciAddress } from '../../../domain/address.ts';
import { describePci } from '../../../domain/address-format.ts';
import type { DeviceOf } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { guestBuses } from '../../guest-buses.ts';
import { topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

interface Card {
  readonly device: DeviceOf<'interface'>;
  readonly address: PciAddress;
  /** Its turn when the guest looks for devices. */
  readonly turn: number;
}

const PLACES_OF_A_BUS = 256;

function cardsOf(context: RuleContext): readonly Card[] {
  const { numbers } = guestBuses(topologyOf(context));
  return context.domain.devices.interface.flatMap((device): Card[] => {
    const { address } = device.guest;
    if (address?.type !== 'pci') return [];
    const bus = numbers.get(address.bus) ?? address.bus;
    return [{ device, address, turn: bus * PLACES_OF_A_BUS + address.slot * 8 + address.function }];
  });
}

function outOfTurn(context: RuleContext, { device, address }: Card, above: Card): Finding {
  const text =
    `at ${describePci(address)} the guest finds it before ${nameOf(above.device)} at ${describePci(above.address)}, ` +
    'which stands above it: exchange the addresses or the elements if the order of the cards matters';
  const related = context.other(above.device, 'stands above it', 'address');
  return findingOf(context, device, { text, at: 'address', related });
}

const isChosen = ({ device }: Card): boolean => device.guest.origin === 'user';

/** libvirt places host devices behind all other cards, so that each sort has an order of its own. */
function firstOutOfTurn(cards: readonly Card[]): [card: Card, above: Card] | undefined {
  let last: Card | undefined;
  for (const card of cards) {
    if (!last || card.turn >= last.turn) last = card;
    else if (isChosen(card) || isChosen(last)) return [card, last];
  }
  return undefined;
}

const nic = (mac: string, slot: string): string =>
  `<interface type='user'>
  <mac address='52:54:00:00:00:0${mac}'/><model type='virtio'/>
  <address type='pci' domain='0' bus='0' slot='${slot}' function='0'/>
</interface>`;

export const orderVsAddress = surprising(
  {
    ...defineRule(
      {
        id: 'interface/order-vs-address',
        summary: 'Interfaces stand in the order of the PCI places that they have.',
        why: 'A guest finds its cards in the order of their places, so the first <interface> may not be its first card.',
        bad: nic('1', '5') + nic('2', '4'),
        good: nic('1', '4') + nic('2', '5'),
      },
      context => {
        const { interface: interfaces } = context.domain.devices;
        // only a place that someone has chosen can be meant differently
        if (interfaces.length < 2 || !interfaces.some(({ guest }) => guest.origin === 'user')) return NOTHING;
        const all = cardsOf(context);
        const found =
          firstOutOfTurn(all.filter(({ device }) => device.type !== 'hostdev')) ??
          firstOutOfTurn(all.filter(({ device }) => device.type === 'hostdev'));
        return found ? [outOfTurn(context, ...found)] : NOTHING;
      },
    ),
    occasions: ['interface'],
  },
  'warning',
);
