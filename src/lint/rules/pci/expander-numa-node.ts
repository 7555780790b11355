import { deviceRule } from '../../device-rule.ts';
import { guestCells } from '../../guest-cells.ts';

export const expanderNumaNode = deviceRule(
  'controller',
  {
    id: 'pci/expander-numa-node',
    summary: 'The NUMA node of a PCI controller is a cell of the guest.',
    why: 'The guest kernel looks for memory near the device in that cell.',
    bad: "<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='254'><node>1</node></target></controller>",
    good: "<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='254'/></controller>",
  },
  ({ type, targetNode }, context) => {
    if (type !== 'pci' || targetNode === undefined) return undefined;
    const cells = guestCells(context);
    if (targetNode < cells) return undefined;
    const there = cells ? `the guest has cells 0 to ${cells - 1}` : 'the guest has no NUMA cells';
    return {
      text: `found NUMA node ${targetNode}, but ${there}: add a <cell> to <numa> or remove <node>`,
      at: 'targetNode',
    };
  },
  ['controller.targetNode'],
);
