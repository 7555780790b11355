import { machineOnlyRule } from '../../families/machine.ts';

export const expanderMachine = machineOnlyRule(
  {
    id: 'pci/expander-machine',
    summary: 'pci-expander-bus is for i440fx machines, pcie-expander-bus for q35 and ARM virt.',
    why: 'An expander hangs on the host bridge of its kind.',
    bad: "<controller type='pci' index='1' model='pci-expander-bus'/>",
    good: "<controller type='pci' index='1' model='pcie-expander-bus'/>",
  },
  [
    {
      kind: 'controller',
      where: { type: ['pci'], model: ['pci-expander-bus'] },
      exists: ({ family }) => family === 'i440fx',
      on: 'i440fx',
      words: 'pci-expander-bus',
      at: 'model',
    },
    {
      kind: 'controller',
      where: { type: ['pci'], model: ['pcie-expander-bus'] },
      exists: ({ family }) => family === 'q35' || family === 'arm-virt',
      on: 'q35 and ARM virt',
      words: 'pcie-expander-bus',
      at: 'model',
    },
  ],
);
