import { isS390, isX86, type Profile } from '../../profile/profile.ts';
import { machineOnlyRule } from '../families/machine.ts';
import { refusedRule } from '../families/refused.ts';

const SCLP_MODELS = ['sclpconsole', 'sclplmconsole'];
const SERIAL_TARGETS = [
  null,
  'isa-serial',
  'usb-serial',
  'pci-serial',
  'spapr-vio-serial',
  'system-serial',
  'sclp-serial',
  'isa-debug',
];
const OTHER_THAN_SPAPR = SERIAL_TARGETS.filter(type => type !== 'spapr-vio-serial');
const OTHER_THAN_SCLP = SERIAL_TARGETS.filter(type => type !== 'sclp-serial');

/** https://libvirt.org/formatdomain.html#consoles-serial-parallel-channel-devices */
export const parallelUnsupported = machineOnlyRule(
  {
    id: 'serial/parallel-unsupported',
    summary: 'pSeries and s390 guests have no parallel ports.',
    why: 'The boards have none.',
    bad: `<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
<parallel type='pty'><target port='0'/></parallel>`,
    good: "<parallel type='pty'><target port='0'/></parallel>",
  },
  [
    {
      kind: 'parallel',
      exists: profile => profile.family !== 'pseries' && !isS390(profile),
      on: 'machines other than pSeries and s390',
      words: 'parallel port',
    },
  ],
);

const isSpapr = ({ family }: Profile): boolean => family === 'pseries';
const isGeneric = ({ family }: Profile): boolean => family === 'riscv-virt' || family === 'loongarch-virt';
const SPAPR = { kind: 'serial', exists: isSpapr, on: 'pSeries', words: 'spapr-vio serial port' } as const;
const SCLP = { kind: 'serial', exists: isS390, on: 's390', words: 'sclp serial port' } as const;

export const targetMachine = machineOnlyRule(
  {
    id: 'serial/target-machine',
    summary:
      'spapr-vio serial ports are for pSeries, sclp for s390, pl011 for ARM virt, 16550a for RISC-V and LoongArch.',
    why: 'These ports are parts of the board.',
    bad: "<serial type='pty'><target type='system-serial'><model name='pl011'/></target></serial>",
    good: "<serial type='pty'><target type='isa-serial'/></serial>",
  },
  [
    { ...SPAPR, where: { targetType: ['spapr-vio-serial'] }, at: 'targetType' },
    {
      ...SPAPR,
      where: { targetType: OTHER_THAN_SPAPR, targetModelName: ['spapr-vty'] },
      at: 'targetModelName',
    },
    { ...SCLP, where: { targetType: ['sclp-serial'] }, at: 'targetType' },
    { ...SCLP, where: { targetType: OTHER_THAN_SCLP, targetModelName: SCLP_MODELS }, at: 'targetModelName' },
    {
      kind: 'serial',
      where: { targetType: ['system-serial'], targetModelName: ['pl011'] },
      exists: ({ family }) => family === 'arm-virt',
      on: 'ARM virt',
      words: 'pl011 serial port',
      at: 'targetModelName',
    },
    {
      kind: 'serial',
      where: { targetType: ['system-serial'], targetModelName: ['16550a'] },
      exists: isGeneric,
      on: 'RISC-V and LoongArch virt',
      words: '16550a serial port',
      at: 'targetModelName',
    },
    {
      kind: 'serial',
      where: { targetType: ['isa-debug'] },
      exists: isX86,
      on: 'x86',
      words: 'ISA debug port',
      at: 'targetType',
    },
  ],
);

/** The target type that each model belongs to. */
const TYPE_OF_MODEL: Readonly<Record<string, string>> = {
  'isa-serial': 'isa-serial',
  'usb-serial': 'usb-serial',
  'pci-serial': 'pci-serial',
  'spapr-vty': 'spapr-vio-serial',
  pl011: 'system-serial',
  '16550a': 'system-serial',
  sclpconsole: 'sclp-serial',
  sclplmconsole: 'sclp-serial',
  'isa-debugcon': 'isa-debug',
};

export const targetModel = refusedRule(
  {
    id: 'serial/target-model',
    summary: 'The model of a serial port belongs to its target type.',
    why: 'The type says on which bus the port is, the model which device of QEMU stands there.',
    bad: "<serial type='pty'><target type='isa-serial'><model name='pci-serial'/></target></serial>",
    good: "<serial type='pty'><target type='pci-serial'><model name='pci-serial'/></target></serial>",
  },
  Object.entries(TYPE_OF_MODEL).map(([model, type]) => ({
    kind: 'serial' as const,
    where: { targetModelName: [model] },
    unless: [{ targetType: [type] }],
    text: `model '{targetModelName}' belongs to target type '${type}', found '{targetType}'`,
  })),
);
