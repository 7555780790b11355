import { integer, integer64, MAX_INT, pattern, present, text, unit, uuid, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';

const NVDIMM = { when: { model: ['nvdimm'] } };
const VIRTIO_MEM = { when: { model: ['virtio-mem'] } };
const PAGED = { when: { model: ['dimm', 'virtio-mem'] } };

/** https://libvirt.org/formatdomain.html#memory-devices */
export const memory = defineKind('memory', {
  model: word('@model', ['dimm', 'nvdimm', 'virtio-pmem', 'virtio-mem', 'sgx-epc'], { required: true }),
  access: word('@access', ['shared', 'private'], { rule: 'memory/memaccess-value' }),
  discard: yesNo('@discard'),
  uuid: uuid('uuid', NVDIMM),
  sourcePath: text('source/path', { required: { model: ['nvdimm', 'virtio-pmem'] } }),
  sourcePagesize: integer64('source/pagesize', PAGED),
  sourcePagesizeUnit: unit('source/pagesize/@unit', 'sourcePagesize'),
  sourceNodemask: pattern('source/nodemask', '[0-9,^\\s-]+', 'a list of nodes such as 0-3,^2', {
    when: { model: ['dimm', 'virtio-mem', 'sgx-epc'] },
  }),
  sourceAlignsize: integer64('source/alignsize', NVDIMM),
  sourceAlignsizeUnit: unit('source/alignsize/@unit', 'sourceAlignsize'),
  sourcePmem: present('source/pmem'),
  targetDynamicMemslots: yesNo('target/@dynamicMemslots', VIRTIO_MEM),
  targetSize: integer64('target/size', { required: true }),
  targetSizeUnit: unit('target/size/@unit', 'targetSize'),
  targetNode: integer('target/node', { maximum: MAX_INT }),
  targetLabelSize: integer64('target/label/size', NVDIMM),
  targetLabelSizeUnit: unit('target/label/size/@unit', 'targetLabelSize'),
  targetReadonly: present('target/readonly'),
  targetBlock: integer64('target/block', { required: VIRTIO_MEM.when, ...VIRTIO_MEM }),
  targetBlockUnit: unit('target/block/@unit', 'targetBlock'),
  targetRequested: integer64('target/requested', VIRTIO_MEM),
  targetRequestedUnit: unit('target/requested/@unit', 'targetRequested'),
  targetCurrent: integer64('target/current', { severity: 'warning', ...VIRTIO_MEM }),
  targetCurrentUnit: unit('target/current/@unit', 'targetCurrent', { severity: 'warning' }),
  targetAddressBase: integer64('target/address/@base', {
    radix: 16,
    when: { model: ['virtio-mem', 'virtio-pmem'] },
  }),
});
