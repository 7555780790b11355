import { general } from '../../../domain/parts/general.ts';
import { defineRule, NOTHING } from '../../rule.ts';
import { currentVcpus } from '../../vcpus.ts';

export const vcpuGranularity = defineRule(
  {
    id: 'cpu/vcpu-granularity',
    summary: 'A pSeries guest has whole cores of vCPUs.',
    why: 'QEMU plugs POWER processors by cores, with all their threads.',
    bad: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<vcpu current='3'>8</vcpu>
<cpu><topology sockets='1' cores='2' threads='4'/></cpu>`,
    good: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<vcpu current='4'>8</vcpu>
<cpu><topology sockets='1' cores='2' threads='4'/></cpu>`,
  },
  context => {
    const { parts, profile } = context;
    const { sockets, threads } = parts.cpu;
    if (profile.family !== 'pseries' || sockets === undefined || !threads) return NOTHING;
    const current = currentVcpus(context);
    if (current % threads === 0) return NOTHING;
    const text = `found ${current} vCPUs, expected a multiple of ${threads}, the threads of a core`;
    return [parts.finding(general, 'vcpuCurrent', text)];
  },
);
