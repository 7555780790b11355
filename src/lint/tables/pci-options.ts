import { onlyForRule } from '../families/only-for.ts';

const PORTS = ['pcie-root-port', 'pcie-switch-downstream-port'];
const EXPANDERS = ['pci-expander-bus', 'pcie-expander-bus'];

/** Controllers of whose <target> nothing is read. */
const OTHERS = ['ide', 'fdc', 'scsi', 'sata', 'virtio-serial', 'ccid', 'usb', 'isa'];

/** https://libvirt.org/formatdomain.html#controllers */
export const optionNotApplicable = onlyForRule(
  {
    id: 'pci/option-not-applicable',
    summary: 'A PCI controller has only the <target> options of its model.',
    why: 'Each option sets a property that only the QEMU device behind that model has.',
    bad: "<controller type='pci' index='1' model='pcie-root-port'><target chassisNr='3'/></controller>",
    good: "<controller type='pci' index='1' model='pcie-root-port'><target chassis='3' port='0x10'/></controller>",
  },
  [
    { properties: ['targetChassisNr'], allowed: [{ model: ['pci-bridge'] }], words: 'a pci-bridge' },
    { properties: ['targetChassis', 'targetPort'], allowed: [{ model: PORTS }], words: PORTS.join(' and ') },
    { properties: ['targetBusNr'], allowed: [{ model: EXPANDERS }], words: EXPANDERS.join(' and ') },
    {
      properties: ['targetNode'],
      allowed: [{ model: EXPANDERS }, { modelName: ['spapr-pci-host-bridge'] }, { type: OTHERS }],
      words: `${EXPANDERS.join(', ')} and a pSeries host bridge`,
      except: { index: [0] },
    },
    {
      properties: ['targetIndex'],
      allowed: [{ modelName: ['spapr-pci-host-bridge'] }],
      words: 'a pSeries host bridge',
    },
    {
      properties: ['targetHotplug'],
      allowed: [{ model: ['pci-root', ...PORTS] }],
      words: `pci-root, ${PORTS.join(' and ')}`,
    },
    {
      properties: ['targetMemReserve'],
      allowed: [{ model: ['pcie-root-port', 'pci-bridge'] }],
      words: 'pcie-root-port and pci-bridge',
    },
  ].map(row => ({ ...row, kind: 'controller' as const })),
);
