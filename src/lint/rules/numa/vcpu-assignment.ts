import { readBitmap } from '../../../domain/parts/bitmap.ts';
import { attributeOf } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import type { NumaCell } from '../../parts.ts';
import { defineRule, type Finding } from '../../rule.ts';
import { maximumVcpus } from '../../vcpus.ts';

function judgeCell(cell: NumaCell, holders: Map<number, NumaCell>, maximum: number): Finding | undefined {
  const attribute = attributeOf(cell.element, 'cpus');
  if (!attribute) return undefined;
  const span = attribute.valueSpan;
  const cpus = readBitmap(attribute.value);
  if (!cpus)
    return { message: `found '${attribute.value}' for cpus of <cell>, expected a list such as 0-3,^2`, span };
  for (const cpu of cpus) {
    const holder = holders.get(cpu);
    if (holder) {
      const related = [{ message: `cell ${holder.id} has it`, span: holder.element.startTag }];
      return { message: `vCPU ${cpu} is in cell ${holder.id} too: put it into one cell`, span, related };
    }
    if (cpu >= maximum) return { message: `there is no vCPU ${cpu}: <vcpu> says ${maximum}`, span };
    holders.set(cpu, cell);
  }
  return undefined;
}

export const vcpuAssignment = defineRule(
  {
    id: 'numa/vcpu-assignment',
    summary: 'Each vCPU is in one NUMA cell at most, and cells name vCPUs that exist.',
    why: 'A processor is near one memory.',
    bad: `<vcpu>4</vcpu>
<cpu><numa>
  <cell id='0' cpus='0-2' memory='131072'/>
  <cell id='1' cpus='2-3' memory='131072'/>
</numa></cpu>`,
    good: `<vcpu>4</vcpu>
<cpu><numa>
  <cell id='0' cpus='0-1' memory='131072'/>
  <cell id='1' cpus='2-3' memory='131072'/>
</numa></cpu>`,
  },
  (context: RuleContext) => {
    const holders = new Map<number, NumaCell>();
    const maximum = maximumVcpus(context);
    return context.parts.cells.flatMap(cell => judgeCell(cell, holders, maximum) ?? []);
  },
);
