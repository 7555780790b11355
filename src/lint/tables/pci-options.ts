import { onlyForRule } from '../families/only-for.ts';
import { rangeRule } from '../families/range.ts';

const PORTS = ['pcie-root-port', 'pcie-switch-downstream-port'];
const EXPANDERS = ['pci-expander-bus', 'pcie-expander-bus'];
const NOT_PCI = { type: ['usb', 'scsi', 'sata', 'ide', 'fdc', 'virtio-serial', 'ccid', 'xenbus', 'isa', 'nvme'] };

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
      allowed: [{ model: EXPANDERS }, { modelName: ['spapr-pci-host-bridge'] }],
      words: `${EXPANDERS.join(', ')} and a pSeries host bridge`,
      except: { index: [0] },
    },
    { properties: ['targetIndex'], allowed: [{ modelName: ['spapr-pci-host-bridge'] }], words: 'a pSeries host bridge' },
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
  ].map(row => ({ ...row, kind: 'controller' as const, allowed: [NOT_PCI, ...row.allowed] })),
);

export const optionRange = rangeRule(
  {
    id: 'pci/option-range',
    summary: 'Chassis, port and bus numbers of PCI controllers fit a byte.',
    why: 'The registers that they end in have eight bits.',
    bad: "<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='255'/></controller>",
    good: "<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='254'/></controller>",
  },
  [
    { property: 'targetChassisNr', minimum: 1, maximum: 255 },
    { property: 'targetChassis', minimum: 0, maximum: 255 },
    { property: 'targetPort', minimum: 0, maximum: 255 },
    { property: 'targetBusNr', minimum: 1, maximum: 254 },
  ].map(row => ({ ...row, kind: 'controller' as const, where: { type: ['pci'] } })),
);
