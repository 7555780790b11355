import { general } from '../../../domain/parts/general.ts';
import { childOf } from '../../../xml/element.ts';
import { defineRule, NOTHING } from '../../rule.ts';
import { maximumVcpus } from '../../vcpus.ts';

export const vcpuCount = defineRule(
  {
    id: 'cpu/vcpu-count',
    summary: 'A domain has at least one vCPU, and starts with at most the maximum.',
    why: '<vcpu> is the maximum, current what is there from the start.',
    bad: "<vcpu current='3'>2</vcpu>",
    good: "<vcpu current='2'>3</vcpu>",
  },
  context => {
    const vcpu = childOf(context.domain.root, 'vcpu');
    if (vcpu && vcpu.text.trim() === '') {
      return [{ message: '<vcpu> is empty: say how many vCPUs the domain has', span: vcpu.startTag }];
    }
    const maximum = maximumVcpus(context);
    const { vcpuCurrent: current = maximum } = context.parts.general;
    if (current >= 1 && current <= maximum) return NOTHING;
    const text = `found ${current} current of ${maximum} vCPUs, expected 1 to the maximum`;
    return [context.parts.finding(general, 'vcpuCurrent', text)];
  },
);
