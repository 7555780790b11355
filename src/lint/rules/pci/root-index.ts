import { isRootModel } from '../../../address/pci/controllers.ts';
import { deviceRule } from '../../device-rule.ts';

export const rootIndex = deviceRule(
  'controller',
  {
    id: 'pci/root-index',
    summary: 'The PCI root has index 0.',
    why: 'It is the host bridge of the machine; only pSeries guests have several.',
    bad: "<controller type='pci' index='0' model='pcie-root'/><controller type='pci' index='1' model='pcie-root'/>",
    good: "<controller type='pci' index='0' model='pcie-root'/><controller type='pci' index='1' model='pcie-root-port'/>",
  },
  ({ type, model, index }, { profile }) => {
    if (type !== 'pci' || !isRootModel(model) || !index || profile.family === 'pseries') return undefined;
    return { text: `a ${model} has index 0: choose another model for a further controller`, at: 'index' };
  },
  ['controller.element'],
);
