import { general } from '../../../domain/parts/general.ts';
import { isX86 } from '../../../profile/profile.ts';
import { defineRule, NOTHING } from '../../rule.ts';
import { maximumVcpus } from '../../vcpus.ts';

/** More do not fit the eight bits of an APIC id. */
const MOST_WITHOUT_EIM = 255;

export const manyVcpus = defineRule(
  {
    id: 'cpu/many-vcpus',
    summary: 'More than 255 vCPUs on x86 need q35 and an intel IOMMU with eim.',
    why: 'Interrupts reach the others only by way of interrupt remapping in extended mode.',
    bad: "<os><type arch='x86_64' machine='pc'>hvm</type></os><vcpu>256</vcpu>",
    good: "<os><type arch='x86_64' machine='pc'>hvm</type></os><vcpu>255</vcpu>",
  },
  context => {
    const { profile, parts, domain } = context;
    const maximum = maximumVcpus(context);
    if (!isX86(profile) || maximum <= MOST_WITHOUT_EIM) return NOTHING;
    const refuse = (text: string) => [parts.finding(general, 'vcpuCurrent', `${maximum} vCPUs need ${text}`)];
    if (profile.family !== 'q35') return refuse(`machine type q35, this is ${profile.machine}`);
    const iommu = domain.devices.iommu[0];
    if (!iommu) return refuse("an <iommu model='intel'> with <driver eim='on'/>");
    const added =
      iommu.model === 'intel' && iommu.driverEim === undefined && (!domain.existing || !iommu.element);
    return iommu.driverEim === 'on' || added ? NOTHING : refuse("<driver eim='on'/> of the intel <iommu>");
  },
);
