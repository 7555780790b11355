import type { AddressType } from '../../../domain/address.ts';
import type { Device } from '../../../domain/device.ts';
import { findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import type { Occasion } from '../../occasion.ts';
import { defineRule, NOTHING, surprising } from '../../rule.ts';

/** Types whose numbers depend on the devices before; those of drives follow from target names. */
const COUNTED: readonly AddressType[] = ['pci', 'usb', 'ccw', 'virtio-serial', 'spapr-vio', 'dimm'];

const moves = ({ element, guest: { address, origin, mode } }: Device): boolean =>
  element !== undefined &&
  origin === 'chosen' &&
  mode !== 'dynamic' &&
  address !== undefined &&
  COUNTED.includes(address.type);

export const unpinned = surprising(
  {
    ...defineRule(
      {
        id: 'address/unpinned',
        summary: 'Devices have addresses of their own.',
        why: 'libvirt numbers devices without address in order, so they move when one before them comes or goes.',
        bad: "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
        good: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' domain='0' bus='0' slot='5' function='0'/>
</rng>`,
      },
      context => {
        const [first, ...more] = context.devices.filter(moves);
        if (!first) return NOTHING;
        const [others, them] = more.length ? [`, like ${nameList(more)},`, 'them'] : ['', 'it'];
        const text = `it has no address${others} and moves when the domain is redefined with a device more or less before it: pin ${them}`;
        return [findingOf(context, first, { text })];
      },
    ),
    occasions: COUNTED.map((type): Occasion => `@${type}`),
  },
  'info',
);
