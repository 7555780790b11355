import { anyDeviceRule } from '../../device-rule.ts';

export const acpiIndex = anyDeviceRule(
  {
    id: 'address/acpi-index',
    summary: '<acpi index> is for devices on the PCI bus and is not 0.',
    why: 'The index is handed to the guest with the PCI function, where it names network interfaces.',
    bad: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='scsi'/>
  <acpi index='1'/>
</disk>`,
    good: `<interface type='user'>
  <model type='virtio'/>
  <acpi index='1'/>
</interface>`,
  },
  ({ guest }) => {
    const type = guest.address?.type;
    if (guest.acpiIndex === 0) return { text: 'found ACPI index 0, expected 1 or more', at: 'acpiIndex' };
    if (guest.acpiIndex === undefined || type === undefined || type === 'pci') return undefined;
    return {
      text: `<acpi index> is for PCI devices, this one has a ${type} address: remove it`,
      at: 'acpiIndex',
    };
  },
);
