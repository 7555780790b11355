import type { Device } from '../../../domain/device.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, type Finding } from '../../rule.ts';

const HIGHEST_FUNCTION = 7;

interface HostPci {
  readonly sourceAddressDomain?: number;
  readonly sourceAddressBus?: number;
  readonly sourceAddressSlot?: number;
  readonly sourceAddressFunction?: number;
}

/** As in guest addresses, one without domain, bus and slot is not looked at. */
const isNamed = ({ sourceAddressDomain, sourceAddressBus, sourceAddressSlot }: HostPci): boolean =>
  Boolean(sourceAddressDomain || sourceAddressBus || sourceAddressSlot);

/** Bus and slot are judged while reading. */
export const pciSourceRange = defineRule(
  {
    id: 'hostdev/pci-source-range',
    summary:
      'The PCI address of a device of the host has a bus up to 0xff, a slot up to 0x1f, a function up to 7.',
    why: 'PCI addresses have no room for more.',
    bad: `<hostdev mode='subsystem' type='pci' managed='yes'>
  <source><address domain='0' bus='6' slot='2' function='8'/></source>
</hostdev>`,
    good: `<hostdev mode='subsystem' type='pci' managed='yes'>
  <source><address domain='0' bus='6' slot='2' function='7'/></source>
</hostdev>`,
  },
  context => {
    const { hostdev, interface: interfaces, disk } = context.domain.devices;
    const findings: Finding[] = [];
    const judge = (device: Device & HostPci): void => {
      const { sourceAddressFunction: found = 0 } = device;
      if (found <= HIGHEST_FUNCTION || !isNamed(device)) return;
      const text = `the source has function ${found}, the highest is ${HIGHEST_FUNCTION}`;
      findings.push(findingOf(context, device, { text, at: 'sourceAddressFunction' }));
    };
    for (const device of hostdev) if (device.type === 'pci') judge(device);
    for (const device of interfaces) if (device.sourceAddressType === 'pci') judge(device);
    for (const device of disk) if (device.type === 'nvme') judge(device);
    return findings;
  },
);
