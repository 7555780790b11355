import { integer, integer64, present, text, uuid, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#memory-devices */
export const memory = defineKind('memory', {
  model: word('@model', ['dimm', 'nvdimm', 'virtio-pmem', 'virtio-mem', 'sgx-epc'], { required: true }),
  access: word('@access', ['shared', 'private'], { rule: 'memory/memaccess-value' }),
  discard: yesNo('@discard'),
  uuid: uuid('uuid'),
  sourcePath: text('source/path'),
  sourcePagesize: integer64('source/pagesize'),
  sourcePagesizeUnit: text('source/pagesize/@unit'),
  sourceNodemask: text('source/nodemask'),
  sourceAlignsize: integer64('source/alignsize'),
  sourceAlignsizeUnit: text('source/alignsize/@unit'),
  sourcePmem: present('source/pmem'),
  targetDynamicMemslots: yesNo('target/@dynamicMemslots'),
  targetSize: integer64('target/size', { required: true }),
  targetSizeUnit: text('target/size/@unit'),
  targetNode: integer('target/node'),
  targetLabelSize: integer64('target/label/size'),
  targetLabelSizeUnit: text('target/label/size/@unit'),
  targetReadonly: present('target/readonly'),
  targetBlock: integer64('target/block'),
  targetBlockUnit: text('target/block/@unit'),
  targetRequested: integer64('target/requested'),
  targetRequestedUnit: text('target/requested/@unit'),
  targetCurrent: integer64('target/current'),
  targetCurrentUnit: text('target/current/@unit'),
  targetAddressBase: integer64('target/address/@base', { radix: 16 }),
});
