import { readUnsigned } from '../../../domain/field.ts';
import { attributeOf, attributeValue } from '../../../xml/element.ts';
import { memoryPlacement } from '../../memnodes.ts';
import { defineRule, type Finding } from '../../rule.ts';

export const memnodeNeedsCells = defineRule(
  {
    id: 'numa/memnode-needs-cells',
    summary: '<memnode> names a NUMA cell of the guest and a nodeset, each cell once.',
    why: 'It says from which nodes of the host the memory of that cell comes.',
    bad: "<numatune><memnode cellid='0' mode='strict' nodeset='0'/></numatune>",
    good: `<vcpu>2</vcpu>
<numatune><memnode cellid='0' mode='strict' nodeset='0'/></numatune>
<cpu><numa><cell id='0' cpus='0-1' memory='262144'/></numa></cpu>`,
  },
  ({ parts }) => {
    const nodes = parts.all('numatune', 'memnode');
    if (!nodes.length || memoryPlacement(parts) === 'auto') return [];
    const findings: Finding[] = [];
    const seen = new Set<number>();
    const cells = parts.cells.length;
    for (const node of nodes) {
      const { span } = node;
      const id = readUnsigned(attributeValue(node, 'cellid') ?? '', 10);
      if (!cells)
        findings.push({ message: '<memnode> needs NUMA cells: add <cpu><numa>, or remove it', span });
      else if (id === undefined)
        findings.push({ message: '<memnode> has no cellid, expected a number', span });
      else if (id >= cells)
        findings.push({ message: `there is no cell ${id}: the highest is ${cells - 1}`, span });
      else if (seen.has(id))
        findings.push({ message: `cell ${id} has a <memnode> already: remove one`, span });
      else if (!attributeOf(node, 'nodeset')) findings.push({ message: '<memnode> has no nodeset', span });
      if (id !== undefined) seen.add(id);
    }
    return findings;
  },
);
