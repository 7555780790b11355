import { attributeOf, childOf } from '../../../xml/element.ts';
import type { NumaCell } from '../../parts.ts';
import { defineRule, type Finding } from '../../rule.ts';

function judge(cells: readonly NumaCell[]): readonly Finding[] {
  const seen = new Map<number, NumaCell>();
  const highest = cells.length - 1;
  return cells.flatMap((cell): readonly Finding[] => {
    const { id, element } = cell;
    const span = attributeOf(element, 'id')?.valueSpan ?? element.startTag;
    const first = seen.get(id);
    if (first) {
      const related = [{ message: `first cell ${id}`, span: first.element.startTag }];
      return [{ message: `<cell id='${id}'> is there twice: choose another id`, span, related }];
    }
    seen.set(id, cell);
    if (id <= highest) return [];
    return [{ message: `<cell id='${id}'>: with ${cells.length} cells ids run from 0 to ${highest}`, span }];
  });
}

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
    const numa = parts.cpu.element && childOf(parts.cpu.element, 'numa');
    if (numa && !parts.cells.length) {
      return [{ message: '<numa> has no <cell>: add one, or remove <numa>', span: numa.startTag }];
    }
    return [...parts.findings('numa/cell-ids'), ...judge(parts.cells)];
  },
);
