import { attributeOf, childOf } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

export const cellIds = defineRule(
  {
    id: 'numa/cell-ids',
    summary: 'The ids of NUMA cells run from 0 without gaps, each once.',
    why: 'The guest firmware lists the cells in a table without holes.',
    bad: `<vcpu>4</vcpu>
<cpu><numa>
  <cell id='0' cpus='0-1' memory='131072'/>
  <cell id='2' cpus='2-3' memory='131072'/>
</numa></cpu>`,
    good: `<vcpu>4</vcpu>
<cpu><numa>
  <cell id='0' cpus='0-1' memory='131072'/>
  <cell id='1' cpus='2-3' memory='131072'/>
</numa></cpu>`,
  },
  ({ parts }) => {
    const { cells } = parts;
    const numa = parts.cpu.element && childOf(parts.cpu.element, 'numa');
    if (numa && !cells.length) {
      return [{ message: '<numa> has no <cell>: add one, or remove <numa>', span: numa.startTag }];
    }
    const findings: Finding[] = [...parts.findings('numa/cell-ids')];
    const seen = new Map<number, (typeof cells)[number]>();
    for (const cell of cells) {
      const { id, element } = cell;
      const span = attributeOf(element, 'id')?.valueSpan ?? element.startTag;
      const first = seen.get(id);
      const highest = cells.length - 1;
      if (first) {
        const related = [{ message: `first cell ${id}`, span: first.element.startTag }];
        findings.push({ message: `<cell id='${id}'> is there twice: choose another id`, span, related });
      } else if (id > highest) {
        findings.push({
          message: `<cell id='${id}'>: with ${cells.length} cells ids run from 0 to ${highest}`,
          span,
        });
      }
      seen.set(id, first ?? cell);
    }
    return findings;
  },
);
