import { portsOf } from '../../../address/usb/ports.ts';
import { formatPort } from '../../../domain/address-format.ts';
import type { Device } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, NOTHING, surprising } from '../../rule.ts';

const hasUsbPlace = ({ guest }: Device): boolean => guest.address?.type === 'usb';

function portOf({ guest: { address } }: Device): string {
  return address?.type === 'usb' ? `${address.bus}:${formatPort(address.port)}` : '';
}

/** The controllers with ports, and how many they have, in words. */
function room({ domain }: RuleContext): string {
  const buses = domain.devices.controller.filter(
    controller => controller.type === 'usb' && portsOf(controller) > 0,
  );
  return buses.map(controller => `${nameOf(controller)} with ${portsOf(controller)} ports`).join(', ');
}

const tablets = (count: number): string => "<input type='tablet' bus='usb'/>".repeat(count);

export const autoHub = surprising(
  {
    ...defineRule(
      {
        id: 'usb/auto-hub',
        summary: 'There is a port for every USB device.',
        why: 'Else libvirt adds hubs, which are USB 1.1 and take ports themselves: what is behind them is slow, and ports change.',
        bad: `<os><type machine='pc'>hvm</type></os>${tablets(3)}`,
        good: `<os><type machine='pc'>hvm</type></os><controller type='usb' index='0' model='qemu-xhci' ports='15'/>${tablets(3)}`,
      },
      context => {
        const added = context.domain.devices.hub.filter(({ element }) => element === undefined);
        if (added.length === 0) return NOTHING;
        const devices = context.devices.filter(
          device => device.element && device.kind !== 'hub' && hasUsbPlace(device),
        );
        const last = devices.at(-1);
        if (!last) return NOTHING;
        const hubs = added.length === 1 ? 'a hub' : `${added.length} hubs`;
        const text =
          `libvirt adds ${hubs} at port ${added.map(portOf).join(', ')}, for there are more USB devices (${devices.length} written) than ports (${room(context)}); ` +
          "hubs are USB 1.1: add <controller type='usb' model='qemu-xhci' ports='15'/>, or set ports of the xHCI controller that is there";
        return [findingOf(context, last, { text })];
      },
    ),
    occasions: ['hub'],
  },
  'warning',
);
