import { nameOf } from '../../../domain/name.ts';
import { sourceKey } from '../../../hostdev/claim.ts';
import { type Hostdev, hostdevsOf } from '../../../hostdev/list.ts';
import { findingOf } from '../../device-rule.ts';
import { type HostdevDevice, sourceChild } from '../../host-source.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';

type Keys = readonly string[];

/** libvirt compares by bus and device where the earlier one names them, else by vendor and product. */
function usbKeys(device: HostdevDevice): { readonly stored: string; readonly looked: Keys } {
  const at = `at ${device.sourceAddressBus ?? 0}:${device.sourceAddressDevice ?? 0}`;
  const id = `id ${device.sourceVendorId ?? 0}:${device.sourceProductId ?? 0}`;
  const placed = Boolean(device.sourceAddressBus && device.sourceAddressDevice);
  return { stored: placed ? at : id, looked: [at, id] };
}

/** The key under which a device is kept, and the keys of earlier devices that are the same to libvirt. */
function keysOf({
  type,
  device,
  source,
}: Hostdev): { readonly stored: string; readonly looked: Keys } | undefined {
  if (type === 'usb') return usbKeys(device);
  if (!source) return undefined;
  const key = sourceKey(source);
  return { stored: key, looked: [key] };
}

/** How the clash is described: by what both sources name. */
function describe({ type, device }: Hostdev): string {
  if (type !== 'usb') return 'the same device of the host';
  return sourceChild(device, 'address') ? 'the same USB device of the host' : 'the same vendor and product';
}

export const duplicateSource = defineRule(
  {
    id: 'hostdev/duplicate-source',
    summary:
      'A device of the host is given to the guest once, as <hostdev> or as <interface type="hostdev">.',
    why: 'Only one driver of the host can own it.',
    bad: `<hostdev mode='subsystem' type='pci'>
  <source><address domain='0' bus='6' slot='2' function='0'/></source>
</hostdev>
<interface type='hostdev'>
  <source><address type='pci' domain='0' bus='6' slot='2' function='0'/></source>
</interface>`,
    good: `<hostdev mode='subsystem' type='pci'>
  <source><address domain='0' bus='6' slot='2' function='0'/></source>
</hostdev>
<interface type='hostdev'>
  <source><address type='pci' domain='0' bus='6' slot='2' function='1'/></source>
</interface>`,
  },
  context => {
    const { hostdev, interface: interfaces } = context.domain.devices;
    if (hostdev.length + interfaces.length < 2) return NOTHING;
    const first = new Map<string, Hostdev>();
    const findings: Finding[] = [];
    for (const one of hostdevsOf(context.domain)) {
      const keys = one.mode === 'subsystem' ? keysOf(one) : undefined;
      if (!keys) continue;
      const holder = keys.looked.map(key => first.get(key)).find(Boolean);
      if (!holder) {
        if (!first.has(keys.stored)) first.set(keys.stored, one);
        continue;
      }
      const text = `it names ${describe(one)} as ${nameOf(holder.device)}: remove one of them`;
      const related = context.other(holder.device, 'names it first', '<source>');
      findings.push(findingOf(context, one.device, { text, at: '<source>', related }));
    }
    return findings;
  },
);
