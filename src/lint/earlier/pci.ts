import { type ReportedRule, refused } from '../reported.ts';

const PORT = "<controller type='pci' index='1' model='pcie-root-port'/>";

/** Rules about PCI and other controllers. */
export const PCI: readonly ReportedRule[] = [
  refused({
    id: 'controller/index-number',
    summary: 'The index of a controller is a decimal number from 0 on.',
    why: 'Addresses name controllers by it.',
    bad: "<controller type='scsi' index='-1'/>",
    good: "<controller type='scsi' index='1'/>",
  }),
  refused({
    id: 'controller/duplicate-index',
    summary: 'No two controllers of a type have the same index.',
    why: 'An address could mean either. USB companions share the index of their master.',
    bad: "<controller type='scsi' index='0'/><controller type='scsi' index='0'/>",
    good: "<controller type='scsi' index='0'/><controller type='scsi' index='1'/>",
  }),
  refused({
    id: 'pci/root-model',
    summary:
      'The PCI controller with index 0 is the root of the machine: pcie-root on q35, pci-root on i440fx.',
    why: 'It is part of the board. A controller without index takes the lowest free one.',
    bad: "<controller type='pci' index='0' model='pci-root'/>",
    good: "<controller type='pci' index='0' model='pcie-root'/>",
  }),
  refused({
    id: 'pci/root-address',
    summary: 'pci-root and pcie-root have no <address>.',
    why: 'All addresses start from them.',
    bad: "<controller type='pci' index='0' model='pcie-root'><address type='pci' bus='0' slot='1'/></controller>",
    good: "<controller type='pci' index='0' model='pcie-root'/>",
  }),
  refused({
    id: 'pci/model-required',
    summary: 'A PCI controller has a model.',
    why: 'A bridge, a port and an expander have nothing in common but the type.',
    bad: "<controller type='pci' index='1'/>",
    good: PORT,
  }),
  refused({
    id: 'pci/index-range',
    summary: 'The index of a PCI controller is at most 255.',
    why: 'PCI has 256 buses.',
    bad: "<controller type='pci' index='256' model='pcie-root-port'/>",
    good: PORT,
  }),
  refused({
    id: 'pci/option-range',
    summary: 'Numbers of <target> are in their range: chassisNr 1-255, chassis and port 0-255, busNr 1-254.',
    why: 'They are bytes of the PCI configuration.',
    bad: "<controller type='pci' index='1' model='pcie-root-port'><target chassis='256' port='0'/></controller>",
    good: "<controller type='pci' index='1' model='pcie-root-port'><target chassis='255' port='0'/></controller>",
  }),
  refused({
    id: 'pci/bridge-index-order',
    summary: 'The index of a pci-bridge is higher than the bus it is on.',
    why: 'QEMU makes the controllers in the order of their index.',
    bad: `<os><type arch='x86_64' machine='pc'>hvm</type></os>
<controller type='pci' index='1' model='pci-bridge'><address type='pci' bus='2' slot='5'/></controller>
<controller type='pci' index='2' model='pci-bridge'><address type='pci' bus='0' slot='6'/></controller>`,
    good: `<os><type arch='x86_64' machine='pc'>hvm</type></os>
<controller type='pci' index='1' model='pci-bridge'><address type='pci' bus='0' slot='5'/></controller>
<controller type='pci' index='2' model='pci-bridge'><address type='pci' bus='1' slot='6'/></controller>`,
  }),
  refused({
    id: 'pci/busnr-exhausted',
    summary: 'There is a bus number left for each expander that names none.',
    why: 'libvirt counts down from the lowest that is in use, by two.',
    bad: `<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='2'/></controller>
<controller type='pci' index='2' model='pcie-expander-bus'/>`,
    good: `<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='200'/></controller>
<controller type='pci' index='2' model='pcie-expander-bus'/>`,
  }),
  refused({
    id: 'pci/connect-type',
    summary: 'A device or controller is on a bus that takes its kind.',
    why: 'A switch downstream port fits an upstream port only, a root port the root or an expander.',
    bad: `${PORT}<controller type='pci' index='2' model='pcie-root-port'><address type='pci' bus='1' slot='0'/></controller>`,
    good: `${PORT}<controller type='pci' index='2' model='pcie-root-port'><address type='pci' bus='0' slot='5'/></controller>`,
  }),
  refused({
    id: 'pci/slots-exhausted',
    summary: 'There is a slot for every PCI device, or libvirt can add a bus for it.',
    why: 'Some controllers fit only where the document has made room.',
    bad: "<controller type='pci' index='1' model='pcie-switch-downstream-port'/>",
    good: `${PORT}<controller type='pci' index='2' model='pcie-switch-upstream-port'/>
<controller type='pci' index='3' model='pcie-switch-downstream-port'/>`,
  }),
];
