import type { XmlElement } from '../../../xml/element.ts';
import { bitmapOf } from '../../bitmaps.ts';
import { defineRule, type Finding } from '../../rule.ts';

const LISTS = [
  ['vcpusched', 'vcpus'],
  ['iothreadsched', 'iothreads'],
] as const;

export const vcpuschedOverlap = defineRule(
  {
    id: 'cpu/vcpusched-overlap',
    summary: 'Each vCPU and each iothread has one scheduler.',
    why: 'Two entries would set the same thread twice.',
    bad: `<vcpu>4</vcpu>
<cputune>
  <vcpusched vcpus='0-2' scheduler='fifo' priority='1'/>
  <vcpusched vcpus='2' scheduler='batch'/>
</cputune>`,
    good: `<vcpu>4</vcpu>
<cputune>
  <vcpusched vcpus='0-1' scheduler='fifo' priority='1'/>
  <vcpusched vcpus='2' scheduler='batch'/>
</cputune>`,
  },
  ({ parts }) => {
    const findings: Finding[] = [];
    for (const [name, attribute] of LISTS) {
      const first = new Map<number, XmlElement>();
      for (const element of parts.all('cputune', name)) {
        for (const number of bitmapOf(element, attribute) ?? []) {
          const holder = first.get(number);
          first.set(number, element);
          if (!holder) continue;
          const message = `<${name}> for ${number} is there already: leave it out of one of the lists`;
          const related = [{ message: `first <${name}> for ${number}`, span: holder.span }];
          findings.push({ message, span: element.span, related });
          break;
        }
      }
    }
    return findings;
  },
);
