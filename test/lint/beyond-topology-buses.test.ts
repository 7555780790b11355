import { checkBeyond } from './beyond.ts';
import { I440FX, PSERIES } from './fragments.ts';
import { at, bus, port, QUIET, rng } from './pci-fragments.ts';

const chassis = (number: number): string => `<target chassis='${number}'/>`;
const busNr = (number: number): string => `<target busNr='${number}'/>`;
const phb = (index: number, target: number): string => bus(index, 'pci-root', `<target index='${target}'/>`);

checkBeyond('pci/chassis-unique', {
  finds: {
    'a chassis that is the index of another port': [
      port(1, chassis(2)) + port(2),
      'controller pci 1 (pcie-root-port): chassis 2 is taken by controller pci 2 (pcie-root-port), whose index it is',
      '2',
    ],
    'a downstream port with the chassis of a root port': [
      port(1, chassis(9)) +
        bus(2, 'pcie-switch-upstream-port') +
        bus(3, 'pcie-switch-downstream-port', chassis(9)),
      'chassis 9 is taken by controller pci 1 (pcie-root-port): choose another',
      '9',
    ],
    'chassis 0 twice': [port(1, chassis(0)) + port(2, chassis(0)), 'chassis 0 is taken', '0'],
  },
  passes: {
    'bridges of one chassisNr': `${I440FX}${bus(1, 'pci-bridge', "<target chassisNr='3'/>")}${bus(2, 'pci-bridge', "<target chassisNr='3'/>")}`,
    'ports of one port number': port(1, "<target port='8'/>") + port(2, "<target port='8'/>"),
  },
});

checkBeyond('pci/parent-index-order', {
  finds: {
    'a port below an expander that comes later': [
      port(1, at(2, 0)) + bus(2, 'pcie-expander-bus'),
      'it is on bus 2 of controller pci 2 (pcie-expander-bus), which QEMU makes after it: give it an index above 2',
      '2',
    ],
    'the loop that libvirt makes of a switch without root port': [
      bus(1, 'pcie-switch-upstream-port') +
        bus(2, 'pcie-switch-downstream-port') +
        bus(3, 'pcie-switch-downstream-port'),
      'libvirt puts it on bus 2 of controller pci 2 (pcie-switch-downstream-port), which hangs below it: ' +
        'add a pcie-root-port with a lower index for it',
      '1',
    ],
  },
  passes: {
    'a switch with a root port':
      port(1) + bus(2, 'pcie-switch-upstream-port') + bus(3, 'pcie-switch-downstream-port'),
    'endpoints on any bus': QUIET + port(7) + rng(at(7, 0)),
  },
});

checkBeyond('pci/busnr-unique', {
  finds: {
    'two on i440fx': [
      I440FX + bus(1, 'pci-expander-bus', busNr(100)) + bus(2, 'pci-expander-bus', busNr(100)),
      'busNr 100 is taken by controller pci 1 (pci-expander-bus)',
      '100',
    ],
  },
  passes: {
    'numbers that libvirt chooses': bus(1, 'pcie-expander-bus', busNr(100)) + bus(2, 'pcie-expander-bus'),
  },
});

checkBeyond('pci/phb-index-unique', {
  finds: { 'the second of two': [PSERIES + phb(1, 2) + phb(2, 2), 'target index 2 is taken', '2'] },
  passes: { 'what libvirt chooses': `${PSERIES}${phb(1, 2)}${bus(2, 'pci-root')}` },
});

checkBeyond('pci/busnr-room', {
  finds: {
    'an expander whose number libvirt chose too high for what is below': [
      bus(1, 'pcie-expander-bus') + port(2, at(1, 0)) + port(3, at(1, 1)),
      'the buses of controller pci 1 (pcie-expander-bus) are 254 to 256, and 255 is the last bus number: ' +
        'give it a lower busNr',
    ],
    'two that are too close': [
      bus(1, 'pcie-expander-bus', busNr(100)) + bus(2, 'pcie-expander-bus', busNr(101)) + port(3, at(1, 0)),
      'are 100 to 101, and controller pci 2 (pcie-expander-bus) begins at 101',
      '100',
    ],
    'one that leaves no room for the root': [
      QUIET + bus(1, 'pcie-expander-bus', busNr(2)) + port(2, at(0, 2)) + port(3, at(0, 3)),
      'the buses of controller pci 0 (pcie-root) are 0 to 2, and controller pci 1 (pcie-expander-bus) begins at 2',
      '2',
    ],
    'the bridge inside a pci-expander-bus': [
      I440FX + bus(1, 'pci-expander-bus', busNr(254)) + bus(2, 'pci-bridge', at(1, 1)),
      'are 254 to 256',
      '254',
    ],
  },
  passes: {
    'an expander with one port': bus(1, 'pcie-expander-bus') + port(2, at(1, 0)),
    'an expander on i440fx': I440FX + bus(1, 'pci-expander-bus'),
  },
});

checkBeyond('pci/bus-number-budget', {
  finds: {
    'one bridge too many': [
      I440FX + bus(1, 'pci-expander-bus') + bus(255, 'pci-bridge'),
      'there are 256 PCI controllers that take 257 bus numbers',
      '255',
    ],
  },
  passes: { 'all that there are': I440FX + bus(255, 'pci-bridge') },
});
