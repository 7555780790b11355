import { isRootModel } from '../../../address/pci/controllers.ts';
import { deviceRule } from '../../device-rule.ts';

/** Written indexes above 255 are found while addresses are assigned; here are those that libvirt fills in. */
const HIGHEST = 255;

export const indexRange = deviceRule(
  'controller',
  {
    id: 'pci/index-range',
    summary: 'The index of a PCI controller is at most 255, and 0 only for the root.',
    why: 'A PCI bus number has eight bits, and bus 0 is the root.',
    bad: `<os><type arch='aarch64' machine='vexpress-a15'>hvm</type></os>
<controller type='pci' index='0' model='pcie-root-port'/>`,
    good: `<os><type arch='aarch64' machine='virt'>hvm</type></os>
<controller type='pci' index='1' model='pcie-root-port'/>`,
  },
  ({ type, model, index = 0 }) => {
    if (type !== 'pci') return undefined;
    if (index > HIGHEST)
      return { text: `found index ${index}, the highest of a PCI controller is ${HIGHEST}`, at: 'index' };
    if (index > 0 || isRootModel(model)) return undefined;
    return { text: `a ${model} needs an index above 0`, at: 'index' };
  },
);
