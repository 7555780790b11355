import { deviceRule } from '../../device-rule.ts';

/** The range is judged while reading. */
export const phbTargetIndex = deviceRule(
  'controller',
  {
    id: 'pci/phb-target-index',
    summary: 'The target index of a PCI host bridge is 0 for controller 0 and 1 to 30 for the others.',
    why: 'It selects the address windows of the bridge; those of index 0 belong to the default bridge.',
    bad: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<controller type='pci' index='1' model='pci-root'><target index='0'/></controller>`,
    good: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<controller type='pci' index='1' model='pci-root'><target index='30'/></controller>`,
  },
  ({ type, index, targetIndex }, { profile }) => {
    if (type !== 'pci' || targetIndex === undefined || profile.family !== 'pseries') return undefined;
    if ((index === 0) === (targetIndex === 0)) return undefined;
    const text =
      index === 0
        ? `found target index ${targetIndex}, the controller with index 0 has target index 0`
        : 'target index 0 belongs to the controller with index 0: choose 1 to 30';
    return { text, at: 'targetIndex' };
  },
  ['controller.targetIndex'],
);
