import { attributeOf } from '../../../xml/element.ts';
import { bitmapOf } from '../../bitmaps.ts';
import { defineRule } from '../../rule.ts';
import { maximumVcpus } from '../../vcpus.ts';

export const schedVcpus = defineRule(
  {
    id: 'cpu/sched-vcpus',
    summary: '<vcpusched> names vCPUs that exist.',
    why: 'There would be no thread to schedule.',
    bad: "<vcpu>2</vcpu><cputune><vcpusched vcpus='2' scheduler='batch'/></cputune>",
    good: "<vcpu>2</vcpu><cputune><vcpusched vcpus='1' scheduler='batch'/></cputune>",
  },
  context => {
    const maximum = maximumVcpus(context);
    return context.parts.all('cputune', 'vcpusched').flatMap(element => {
      const lost = [...(bitmapOf(element, 'vcpus') ?? [])].find(vcpu => vcpu >= maximum);
      if (lost === undefined) return [];
      const message = `<vcpusched>: there is no vCPU ${lost}: <vcpu> says ${maximum}`;
      return [{ message, span: attributeOf(element, 'vcpus')!.valueSpan }];
    });
  },
);
