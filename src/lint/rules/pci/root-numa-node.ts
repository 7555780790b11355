import { deviceRule } from '../../device-rule.ts';

export const rootNumaNode = deviceRule(
  'controller',
  {
    id: 'pci/root-numa-node',
    summary: 'The PCI controller with index 0 belongs to no NUMA node.',
    why: 'It is the host bridge of the machine, which all nodes share.',
    bad: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<vcpu>2</vcpu>
<cpu><numa><cell id='0' cpus='0-1' memory='262144'/></numa></cpu>
<controller type='pci' index='0' model='pci-root'><target><node>0</node></target></controller>`,
    good: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<vcpu>2</vcpu>
<cpu><numa><cell id='0' cpus='0-1' memory='262144'/></numa></cpu>
<controller type='pci' index='0' model='pci-root'/>
<controller type='pci' index='1' model='pci-root'><target index='1'><node>0</node></target></controller>`,
  },
  ({ type, index, targetNode }) =>
    type === 'pci' && index === 0 && targetNode !== undefined
      ? { text: 'the controller with index 0 belongs to no NUMA node: remove <node>', at: 'targetNode' }
      : undefined,
  ['controller.targetNode'],
);
