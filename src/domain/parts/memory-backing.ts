import { integer, integer64, present, text, unit, word } from '../field.ts';
import { defineKind } from '../kind.ts';

const VALUE = { rule: 'domain/attribute-value' };

/** https://libvirt.org/formatdomain.html#memory-backing */
export const memoryBacking = defineKind('memoryBacking', {
  hugepages: present('hugepages'),
  sourceType: word('source/@type', ['file', 'anonymous', 'memfd'], { unset: [''], ...VALUE }),
  accessMode: word('access/@mode', ['shared', 'private'], { unset: [''], ...VALUE }),
  allocationThreads: integer('allocation/@threads', { unset: [''], ...VALUE }),
  allocationMode: word('allocation/@mode', ['immediate', 'ondemand'], { unset: [''], ...VALUE }),
});

/** https://libvirt.org/formatdomain.html#memory-backing */
export const hugepage = defineKind('page', {
  size: integer64('@size', { minimum: 1, required: true, ...VALUE }),
  unit: unit('@unit', 'size', VALUE),
  nodeset: text('@nodeset'),
});
