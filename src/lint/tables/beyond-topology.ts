import type { DeviceOf } from '../../domain/device.ts';
import { uniqueRule } from '../families/unique.ts';
import { atStart } from '../rule.ts';

type Controller = DeviceOf<'controller'>;

/** https://libvirt.org/formatdomain.html#controllers */
export const busnrUnique = atStart({
  ...uniqueRule<Controller>(
    {
      id: 'pci/busnr-unique',
      summary: 'No two expanders have the same busNr.',
      why: 'It is the number of their bus in the guest, and QEMU gives it to one.',
      bad: `<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='100'/></controller>
<controller type='pci' index='2' model='pcie-expander-bus'><target busNr='100'/></controller>`,
      good: `<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='100'/></controller>
<controller type='pci' index='2' model='pcie-expander-bus'><target busNr='120'/></controller>`,
    },
    {
      of: ({ domain }) => domain.devices.controller,
      key: ({ type, targetBusNr }) => (type === 'pci' ? targetBusNr : undefined),
      what: ({ targetBusNr }) => `busNr ${targetBusNr}`,
      cure: 'choose another, with room for the buses behind the first, or leave it out',
      at: 'targetBusNr',
    },
  ),
  occasions: ['controller.targetBusNr'],
});

export const phbIndexUnique = atStart({
  ...uniqueRule<Controller>(
    {
      id: 'pci/phb-index-unique',
      summary: 'No two PCI host bridges of a pSeries guest have the same target index.',
      why: 'It selects the address windows of the bridge, and QEMU attaches one bridge to each.',
      bad: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<controller type='pci' index='1' model='pci-root'><target index='2'/></controller>
<controller type='pci' index='2' model='pci-root'><target index='2'/></controller>`,
      good: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<controller type='pci' index='1' model='pci-root'><target index='2'/></controller>
<controller type='pci' index='2' model='pci-root'><target index='3'/></controller>`,
    },
    {
      of: ({ domain }) => domain.devices.controller,
      key: ({ type, model, targetIndex }) =>
        type === 'pci' && model === 'pci-root' ? targetIndex : undefined,
      what: ({ targetIndex }) => `target index ${targetIndex}`,
      cure: 'choose another from 1 to 30, or leave it out',
      at: 'targetIndex',
    },
  ),
  occasions: ['controller.targetIndex'],
});
