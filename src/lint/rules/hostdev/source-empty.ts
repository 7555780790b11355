import type { Hostdev } from '../../../hostdev/list.ts';
import { attributeOf } from '../../../xml/element.ts';
import type { Complaint } from '../../device-rule.ts';
import { sourceChild } from '../../host-source.ts';
import { hostdevRule } from '../../hostdev-rule.ts';
import { surprising } from '../../rule.ts';

const NUMBERS = ['domain', 'bus', 'slot', 'function'];

function judgePci({ source, device }: Hostdev): Complaint | undefined {
  if (source?.type !== 'pci') return undefined;
  const { domain, bus, slot, function: fn } = source;
  if (domain || bus || slot || fn) return undefined;
  const address = sourceChild(device, 'address');
  const written = address && NUMBERS.some(name => attributeOf(address, name));
  const found = written ? 'all numbers of its address are 0' : 'its source has no address';
  const text = `${found}, which libvirt takes for 0000:00:00.0, the host bridge: write the address that lspci -D shows`;
  return { text, at: address ? address.span : '<source>' };
}

const hostdev = (address: string): string =>
  `<hostdev mode='subsystem' type='pci' managed='yes'><source>${address}</source></hostdev>`;

export const sourceEmpty = surprising(
  hostdevRule(
    {
      id: 'hostdev/source-empty',
      summary: 'The source of a PCI or USB host device names a device.',
      why: 'libvirt takes a missing PCI address for 0000:00:00.0, and drops a USB source that says nothing.',
      bad: hostdev(''),
      good: hostdev("<address domain='0' bus='6' slot='2' function='0'/>"),
    },
    hostdev => {
      if (hostdev.type !== 'usb') return judgePci(hostdev);
      if (hostdev.source) return undefined;
      const text =
        'its source names no device, and the guest gets none: add <vendor> and <product>, or an <address> with bus and device';
      return { text, at: '<source>' };
    },
  ),
  'warning',
);
