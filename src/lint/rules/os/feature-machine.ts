import { features } from '../../../domain/parts/features.ts';
import type { Part } from '../../../domain/parts/read-part.ts';
import { isPpc64, isX86, type Profile } from '../../../profile/profile.ts';
import { defineRule } from '../../rule.ts';

type Features = Part<typeof features.fields>;

interface FeatureRow {
  /** Element names are told by the place of these properties. */
  readonly properties: readonly (keyof Features & string)[];
  readonly exists: (profile: Profile) => boolean;
  readonly on: string;
}

const isVirt = ({ family }: Profile): boolean => family === 'arm-virt';

/** https://libvirt.org/formatdomain.html#hypervisor-features */
const ROWS: readonly FeatureRow[] = [
  {
    properties: ['hptResizing', 'hptMaxpagesize', 'htm', 'nestedHv', 'ccfAssist', 'cfpc', 'sbbc', 'ibs'],
    exists: ({ family }) => family === 'pseries',
    on: 'pSeries',
  },
  { properties: ['ioapicDriver', 'apicEoi', 'pvspinlock'], exists: isX86, on: 'x86' },
  { properties: ['hyperv'], exists: profile => isX86(profile) || isVirt(profile), on: 'x86 and ARM virt' },
  { properties: ['ras'], exists: isVirt, on: 'ARM virt' },
  { properties: ['aia'], exists: ({ family }) => family === 'riscv-virt', on: 'RISC-V virt' },
  {
    properties: ['vmport'],
    exists: ({ family }) => ['i440fx', 'q35', 'isapc'].includes(family),
    on: 'PC machines',
  },
];

const isSet = (value: Features, property: keyof Features): boolean =>
  value[property] !== undefined && value[property] !== 0;

export const featureMachine = defineRule(
  {
    id: 'os/feature-machine',
    summary: 'Features such as htm, ioapic, hyperv and ras are for the machines that have them.',
    why: 'They switch parts of one kind of board.',
    bad: "<features><htm state='on'/></features>",
    good: "<os><type arch='ppc64' machine='pseries'>hvm</type></os><features><htm state='on'/></features>",
  },
  ({ parts, profile }) => {
    const wrong = ROWS.filter(({ exists }) => !exists(profile)).flatMap(({ properties, on }) =>
      properties.filter(property => isSet(parts.features, property)).map(property => ({ property, on })),
    );
    const { machine } = profile;
    const found = wrong.map(({ property, on }) => {
      const element = features.fields[property as never as 'htm'].at.split('/')[0];
      const text = `<${element}> of <features> is for ${on}, this is machine type ${machine}: remove it`;
      return parts.finding(features, property, text);
    });
    if (parts.features.pmuState !== 'off' || !isPpc64(profile)) return found;
    return [
      ...found,
      parts.finding(features, 'pmuState', "POWER always has its PMU: remove <pmu state='off'/>"),
    ];
  },
);
