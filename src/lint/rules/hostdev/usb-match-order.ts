import { nameOf } from '../../../domain/name.ts';
import { describeUsbIds } from '../../../hostdev/describe.ts';
import type { Hostdev } from '../../../hostdev/list.ts';
import { usbPlace } from '../../../hostdev/source.ts';
import { findingOf } from '../../device-rule.ts';
import { hostdevsIn, ofHostdevs } from '../../hostdev-rule.ts';
import { type Finding, surprising } from '../../rule.ts';

const IDS = "<vendor id='0x0951'/><product id='0x1625'/>";
const usb = (source: string): string =>
  `<hostdev mode='subsystem' type='usb'><source>${source}</source></hostdev>`;

export const usbMatchOrder = surprising(
  ofHostdevs(
    {
      id: 'hostdev/usb-match-order',
      summary:
        'A USB device that is named by vendor and product is not named with its bus and device besides.',
      why: 'Both can be the same device; libvirt refuses that only where the one with vendor and product alone stands first.',
      bad: usb(`${IDS}<address bus='1' device='4'/>`) + usb(IDS),
      good: usb(`${IDS}<address bus='1' device='4'/>`) + usb(`${IDS}<address bus='1' device='5'/>`),
    },
    context => {
      const placed = new Map<string, Hostdev>();
      const findings: Finding[] = [];
      for (const hostdev of hostdevsIn(context)) {
        const { source, device } = hostdev;
        if (source?.type !== 'usb' || !source.ids) continue;
        const ids = describeUsbIds(source.ids);
        const holder = placed.get(ids);
        if (usbPlace(source)) placed.set(ids, holder ?? hostdev);
        else if (holder) {
          const text =
            `${ids} alone also means the device that ${nameOf(holder.device)} names by bus and device: ` +
            'add an <address> here too, or remove one of them';
          const related = context.other(holder.device, 'names it with its place', '<source>');
          findings.push(findingOf(context, device, { text, at: '<source>', related }));
        }
      }
      return findings;
    },
  ),
  'warning',
);
