import { childrenOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';

const SINGLE = ['model', 'target'];

export const singleChild = deviceRule(
  'controller',
  {
    id: 'controller/single-child',
    summary: 'A controller has at most one <model> and one <target>.',
    why: 'libvirt cannot tell which of two is meant.',
    bad: "<controller type='pci' index='1' model='pcie-root-port'><target chassis='1'/><target port='8'/></controller>",
    good: "<controller type='pci' index='1' model='pcie-root-port'><target chassis='1' port='8'/></controller>",
  },
  ({ element }) => {
    for (const name of element ? SINGLE : []) {
      const [, second] = childrenOf(element!, name);
      if (second)
        return { text: `it has more than one <${name}>: put everything into the first`, at: second.span };
    }
    return undefined;
  },
);
