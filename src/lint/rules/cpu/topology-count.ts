import { cpu } from '../../../domain/parts/cpu.ts';
import { defineRule, NOTHING } from '../../rule.ts';
import { maximumVcpus } from '../../vcpus.ts';

export const topologyCount = defineRule(
  {
    id: 'cpu/topology-count',
    summary: 'sockets × dies × clusters × cores × threads of <topology> is the maximum of vCPUs.',
    why: 'The topology is what the guest sees of them.',
    bad: "<vcpu>4</vcpu><cpu><topology sockets='1' cores='3' threads='1'/></cpu>",
    good: "<vcpu>4</vcpu><cpu><topology sockets='1' cores='4' threads='1'/></cpu>",
  },
  context => {
    const { sockets, dies = 1, clusters = 1, cores, threads } = context.parts.cpu;
    if (!sockets || !cores || !threads) return NOTHING;
    const product = sockets * dies * clusters * cores * threads;
    const maximum = maximumVcpus(context);
    if (product === maximum) return NOTHING;
    const text = `<topology> makes ${product} vCPUs, <vcpu> says ${maximum}: make them equal`;
    return [context.parts.finding(cpu, 'sockets', text)];
  },
);
