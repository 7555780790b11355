import { integer, integer64, text, unit, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#guest-numa-node-topology */
export const numaCell = defineKind('cell', {
  id: integer('@id', { rule: 'numa/cell-ids' }),
  cpus: text('@cpus'),
  memory: integer64('@memory', { required: true, rule: 'domain/attribute-value' }),
  unit: unit('@unit', 'memory', { rule: 'domain/attribute-value' }),
  memAccess: word('@memAccess', ['shared', 'private'], { rule: 'memory/memaccess-value' }),
  discard: yesNo('@discard', { rule: 'domain/attribute-value' }),
});

const OWED = { required: true, rule: 'domain/attribute-value' } as const;

/** https://libvirt.org/formatdomain.html#acpi-heterogeneous-memory-attribute-table */
export const numaCache = defineKind('cache', {
  level: integer('@level', { minimum: 1, maximum: 3, ...OWED }),
  associativity: word('@associativity', ['none', 'direct', 'full'], OWED),
  policy: word('@policy', ['none', 'writeback', 'writethrough'], OWED),
  size: integer64('size/@value', OWED),
  line: integer64('line/@value', OWED),
});

const MODES = ['strict', 'preferred', 'interleave', 'restrictive'] as const;

/** https://libvirt.org/formatdomain.html#numa-node-tuning */
export const numatune = defineKind('numatune', {
  mode: word('memory/@mode', MODES, { rule: 'domain/attribute-value' }),
  placement: word('memory/@placement', ['static', 'auto'], { rule: 'domain/attribute-value' }),
  nodeset: text('memory/@nodeset'),
});

export const memnode = defineKind('memnode', {
  cellid: integer('@cellid', { required: true, rule: 'domain/attribute-value' }),
  mode: word('@mode', MODES, { rule: 'domain/attribute-value' }),
  nodeset: text('@nodeset', { required: true, rule: 'domain/attribute-value' }),
});
