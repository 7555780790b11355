import { childOf, type XmlElement } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

const FEATURES = [
  'acpi',
  'apic',
  'pae',
  'hap',
  'viridian',
  'privnet',
  'hyperv',
  'kvm',
  'pvspinlock',
  'capabilities',
  'pmu',
  'vmport',
  'gic',
  'smm',
  'ioapic',
  'hpt',
  'vmcoreinfo',
  'htm',
  'nested-hv',
  'msrs',
  'ccf-assist',
  'xen',
  'cfpc',
  'sbbc',
  'ibs',
  'tcg',
  'async-teardown',
  'ras',
  'ps2',
  'aia',
];

/** The features below one feature. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  hyperv: [
    'relaxed',
    'vapic',
    'spinlocks',
    'vpindex',
    'runtime',
    'synic',
    'stimer',
    'reset',
    'vendor_id',
    'frequencies',
    'reenlightenment',
    'tlbflush',
    'ipi',
    'evmcs',
    'avic',
    'emsr_bitmap',
    'xmm_input',
  ],
  kvm: ['hidden', 'hint-dedicated', 'poll-control', 'pv-ipi', 'dirty-ring'],
  xen: ['e820_host', 'passthrough'],
};

function unknown(parent: XmlElement, known: readonly string[]): readonly Finding[] {
  return parent.children
    .filter(({ name }) => !known.includes(name))
    .map(({ name, startTag }) => ({
      message: `<${parent.name}> has no <${name}>: expected one of ${known.join(', ')}`,
      span: startTag,
    }));
}

export const featureName = defineRule(
  {
    id: 'os/feature-name',
    summary: '<features>, <hyperv> and <kvm> hold only features that libvirt knows.',
    why: 'A misspelt feature would be missing in the guest.',
    bad: '<features><apci/></features>',
    good: '<features><acpi/></features>',
  },
  ({ parts }) => {
    const { element, hypervMode } = parts.features;
    if (!element) return [];
    const lists = Object.entries(BELOW).filter(([name]) => name !== 'hyperv' || hypervMode !== 'passthrough');
    return [
      ...unknown(element, FEATURES),
      ...lists.flatMap(([name, known]) => {
        const parent = childOf(element, name);
        return parent ? unknown(parent, known) : [];
      }),
    ];
  },
);
