import { childrenOf } from '../../../xml/element.ts';
import { withoutTwin } from '../../cure.ts';
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
  ({ element }, context) => {
    for (const name of element ? SINGLE : []) {
      const [first, second] = childrenOf(element!, name);
      if (!first || !second) continue;
      const text = `it has more than one <${name}>: put everything into the first`;
      return { text, at: second.span, ...withoutTwin(context, first, second) };
    }
    return undefined;
  },
  ['controller.element'],
);
