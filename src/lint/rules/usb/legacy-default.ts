import type { Device, KindName } from '../../../domain/device.ts';
import { findingOf } from '../../device-rule.ts';
import type { Occasion } from '../../occasion.ts';
import { defineRule, NOTHING, surprising } from '../../rule.ts';

const LEGACY = 'piix3-uhci';

/** Devices that move data; a tablet is content with any controller. */
const FAST: readonly KindName[] = ['disk', 'hostdev', 'redirdev', 'interface', 'filesystem'];

const isFast = ({ kind, element, guest: { address } }: Device): boolean =>
  element !== undefined && FAST.includes(kind) && address?.type === 'usb' && address.bus === 0;

const STICK = "<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='usb'/></disk>";

export const legacyDefault = surprising(
  {
    ...defineRule(
      {
        id: 'usb/legacy-default',
        summary: 'Disks, network cards and host devices on USB have a controller of a model that was chosen.',
        why: 'The one that libvirt adds to an i440fx guest is piix3-uhci: USB 1.1, two ports of 12 Mbit/s.',
        bad: `<os><type machine='pc'>hvm</type></os>${STICK}`,
        good: `<os><type machine='pc'>hvm</type></os><controller type='usb' index='0' model='qemu-xhci'/>${STICK}`,
      },
      context => {
        const first = context.find(
          'controller',
          ({ type, index, model }) => type === 'usb' && index === 0 && model === LEGACY,
        );
        if (!first || context.isWritten(first, 'model')) return NOTHING;
        const device = context.devices.find(isFast);
        if (!device) return NOTHING;
        const text =
          `USB controller 0 is a ${LEGACY} because no model is given: its two ports share 12 Mbit/s; ` +
          "for more write <controller type='usb' index='0' model='qemu-xhci'/>";
        const related = first.element && context.other(first, 'has no model');
        return [findingOf(context, device, { text, ...(related && { related }) })];
      },
    ),
    occasions: FAST.map((kind): Occasion => `${kind}@usb`),
  },
  'info',
);
