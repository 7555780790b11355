import { deviceRule } from '../../device-rule.ts';
import { guestCells, hasMemoryHotplug } from '../../guest-cells.ts';

/** Models that belong to a NUMA node whenever the guest has any. */
const WITH_NODE = ['dimm', 'nvdimm', 'virtio-mem'];

export const targetNode = deviceRule(
  'memory',
  {
    id: 'memory/target-node',
    summary: 'The <node> of a memory device is a NUMA cell of the guest, and there if the guest has cells.',
    why: 'The guest must know how far the memory is from each CPU.',
    bad: `<maxMemory unit='GiB' slots='4'>4</maxMemory>
<memory model='dimm'><target><size unit='MiB'>128</size><node>1</node></target></memory>`,
    good: `<maxMemory unit='GiB' slots='4'>4</maxMemory>
<memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target></memory>`,
  },
  ({ model = '', targetNode: node }, context) => {
    // Without room for memory devices memory/hotplug has found them already.
    if (!hasMemoryHotplug(context)) return undefined;
    const cells = guestCells(context);
    if (node !== undefined && node >= cells) {
      const known = cells
        ? `expected a cell from 0 to ${cells - 1}`
        : 'the guest has no cells: remove <node>';
      return { text: `found <node> ${node}, ${known}`, at: 'targetNode' };
    }
    if (node !== undefined && model === 'virtio-pmem') {
      return { text: 'virtio-pmem belongs to no node: remove <node>', at: 'targetNode' };
    }
    // libvirt fills in the node where it has made the only cell itself
    if (node !== undefined || !context.domain.numaCells.length || !WITH_NODE.includes(model))
      return undefined;
    return {
      text: `the guest has NUMA cells: add <node> with a cell from 0 to ${cells - 1}`,
      at: '<target>',
    };
  },
);
