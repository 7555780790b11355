import { describeUsbIds } from '../../../hostdev/describe.ts';
import type { Hostdev } from '../../../hostdev/list.ts';
import { type UsbSource, usbPlace } from '../../../hostdev/source.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { sourceChild } from '../../host-source.ts';
import { hostdevsIn, ofHostdevs } from '../../hostdev-rule.ts';
import { type Finding, surprising } from '../../rule.ts';

type Named = Hostdev & { readonly source: UsbSource };

const isUsb = (hostdev: Hostdev): hostdev is Named => hostdev.source?.type === 'usb';

/** One finding for all devices that are named in one way, at the first of them. */
function once(
  context: RuleContext,
  devices: readonly Named[],
  child: string,
  textOf: (source: UsbSource) => string,
): readonly Finding[] {
  const [first, ...others] = devices;
  if (!first) return [];
  const related = others.flatMap(({ device }) =>
    context.other(device, 'is named in the same way', '<source>'),
  );
  const at = sourceChild(first.device, child)?.span ?? '<source>';
  return [
    findingOf(context, first.device, { text: textOf(first.source), at, ...(related.length && { related }) }),
  ];
}

const byPlace = ({ place }: UsbSource): string =>
  `bus ${place!.bus} device ${place!.device} is a number that changes when the device is plugged in again, and may then be another device: ` +
  'add its <vendor> and <product>, or name it by those alone';

const byIds = ({ ids }: UsbSource): string =>
  `${describeUsbIds(ids!)} is every device of this make, and the guest does not start when the host has several: ` +
  'add an <address> with bus and device if that can be';

const usb = (source: string): string =>
  `<hostdev mode='subsystem' type='usb'><source>${source}</source></hostdev>`;

const PLACE = "<address bus='1' device='4'/>";

export const usbAmbiguous = surprising(
  ofHostdevs(
    {
      id: 'hostdev/usb-ambiguous',
      summary: 'A USB device of the host is named by its make and, where there are several, by its place.',
      why: 'Vendor and product are the same for all devices of a make; bus and device change with every plugging.',
      bad: usb(PLACE),
      good: usb(`<vendor id='0x0951'/><product id='0x1625'/>${PLACE}`),
    },
    context => {
      const devices = hostdevsIn(context).filter(isUsb);
      const placed = devices.filter(({ source }) => !source.ids);
      const named = devices.filter(({ source }) => source.ids && !usbPlace(source));
      return [...once(context, placed, 'address', byPlace), ...once(context, named, 'vendor', byIds)];
    },
  ),
  'info',
);
