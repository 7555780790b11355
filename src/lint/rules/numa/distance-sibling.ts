import { readUnsigned } from '../../../domain/field.ts';
import { attributeValue, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import type { NumaCell } from '../../parts.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';

const LOCAL = 10;
const UNREACHABLE = 255;

function problem(cell: NumaCell, sibling: XmlElement, cells: number): string | undefined {
  const id = readUnsigned(attributeValue(sibling, 'id') ?? '', 10);
  const value = readUnsigned(attributeValue(sibling, 'value') ?? '', 10);
  if (id === undefined) return '<sibling> has no id, expected the number of a cell';
  if (id >= cells) return `there is no cell ${id}: the highest is ${cells - 1}`;
  if (value === undefined || value < LOCAL || value > UNREACHABLE) {
    return `found distance '${attributeValue(sibling, 'value') ?? ''}', expected ${LOCAL} to ${UNREACHABLE}`;
  }
  if ((id === cell.id) === (value === LOCAL)) return undefined;
  return id === cell.id
    ? `the distance of cell ${id} to itself is ${LOCAL}, found ${value}`
    : `distance ${LOCAL} is that of a cell to itself: give a greater one`;
}

export const distanceSibling = defineRule(
  {
    id: 'numa/distance-sibling',
    summary: 'Distances lead to cells that exist: 10 to the cell itself, 11 to 255 to others.',
    why: 'ACPI defines the numbers that way.',
    bad: `<vcpu>2</vcpu>
<cpu><numa><cell id='0' cpus='0-1' memory='262144'>
  <distances><sibling id='1' value='21'/></distances>
</cell></numa></cpu>`,
    good: `<vcpu>2</vcpu>
<cpu><numa><cell id='0' cpus='0-1' memory='262144'>
  <distances><sibling id='0' value='10'/></distances>
</cell></numa></cpu>`,
  },
  ({ parts }) => {
    if (!parts.cells.length) return NOTHING;
    const findings: Finding[] = [];
    for (const cell of parts.cells) {
      const distances = childOf(cell.element, 'distances');
      const siblings = distances ? childrenOf(distances, 'sibling') : [];
      if (distances && !siblings.length) {
        findings.push({
          message: '<distances> lists no <sibling>: add one or remove it',
          span: distances.startTag,
        });
      }
      for (const sibling of siblings) {
        const text = problem(cell, sibling, parts.cells.length);
        if (text) findings.push({ message: text, span: sibling.span });
      }
    }
    return findings;
  },
);
