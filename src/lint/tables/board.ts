import { isPpc64, isS390, isX86, type Profile } from '../../profile/profile.ts';
import { machineOnlyRule } from '../families/machine.ts';
import type { Rule } from '../rule.ts';

const isOne =
  (...families: readonly Profile['family'][]) =>
  ({ family }: Profile): boolean =>
    families.includes(family);

const S390 = "<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>";
const I440FX = "<os><type arch='x86_64' machine='pc'>hvm</type></os>";

/** https://libvirt.org/formatdomain.html#watchdog-devices */
export const watchdogMachine: Rule = {
  ...machineOnlyRule(
    {
      id: 'watchdog/machine',
      summary: 'The watchdog ib700 is for i440fx, itco for q35, diag288 for s390.',
      why: 'itco and diag288 are parts of the machine, and ib700 needs an ISA bus as i440fx has it.',
      bad: "<watchdog model='ib700'/>",
      good: `${I440FX}<watchdog model='ib700'/>`,
    },
    [
      {
        where: { model: ['ib700'] },
        exists: isOne('i440fx'),
        on: 'i440fx',
        words: 'watchdog of model ib700',
      },
      { where: { model: ['itco'] }, exists: isOne('q35'), on: 'q35', words: 'watchdog of model itco' },
      { where: { model: ['diag288'] }, exists: isS390, on: 's390', words: 'watchdog of model diag288' },
    ].map(row => ({ kind: 'watchdog', at: 'model', ...row })),
  ),
  occasions: ['watchdog.element'],
};

/** https://libvirt.org/formatdomain.html#panic-device */
export const panicMachine: Rule = {
  ...machineOnlyRule(
    {
      id: 'panic/machine',
      summary: 'Panic devices of model s390, pseries and hyperv are for their machines.',
      why: 'They are calls that only these firmwares and hypervisors know.',
      bad: "<panic model='s390'/>",
      good: `${S390}<panic model='s390'/>`,
    },
    [
      { where: { model: ['s390'] }, exists: isS390, on: 's390', words: 'panic device of model s390' },
      {
        where: { model: ['pseries'] },
        exists: isOne('pseries'),
        on: 'pSeries',
        words: 'panic device of model pseries',
      },
      { where: { model: ['hyperv'] }, exists: isX86, on: 'x86', words: 'panic device of model hyperv' },
    ].map(row => ({ kind: 'panic', at: 'model', ...row })),
  ),
  occasions: ['panic.element'],
};

/** https://libvirt.org/formatdomain.html#iommu-devices */
export const iommuMachine = machineOnlyRule(
  {
    id: 'iommu/machine',
    summary: 'The IOMMU intel is for q35, smmuv3 for ARM virt, virtio for both.',
    why: 'An IOMMU stands between memory and the PCI Express root of the board.',
    bad: `${I440FX}<iommu model='intel'/>`,
    good: "<iommu model='intel'/>",
  },
  [
    { where: { model: ['intel'] }, exists: isOne('q35'), on: 'q35', words: 'IOMMU of model intel' },
    {
      where: { model: ['smmuv3'] },
      exists: isOne('arm-virt'),
      on: 'ARM virt',
      words: 'IOMMU of model smmuv3',
    },
    {
      where: { model: ['virtio'] },
      exists: isOne('q35', 'arm-virt'),
      on: 'q35 and ARM virt',
      words: 'IOMMU of model virtio',
    },
  ].map(row => ({ kind: 'iommu', at: 'model', ...row })),
);

/** https://libvirt.org/formatdomain.html#nvram-device */
export const nvramMachine = machineOnlyRule(
  {
    id: 'nvram/machine',
    summary: '<nvram> among the devices is for pSeries.',
    why: 'It is the NVRAM of the POWER firmware; that of UEFI belongs below <os>.',
    bad: '<nvram/>',
    good: "<os><type arch='ppc64' machine='pseries'>hvm</type></os><nvram/>",
  },
  [{ kind: 'nvram', exists: isOne('pseries'), on: 'pSeries', words: '<nvram> device' }],
);

/** https://libvirt.org/formatdomain.html#input-devices */
export const inputMachine: Rule = {
  ...machineOnlyRule(
    {
      id: 'input/machine',
      summary: 'Inputs on the bus ps2 are for PC machines.',
      why: 'The controller i8042 is part of these boards.',
      bad: "<os><type arch='aarch64' machine='virt'>hvm</type></os><input type='mouse' bus='ps2'/>",
      good: "<input type='mouse' bus='ps2'/>",
    },
    [
      {
        kind: 'input',
        where: { bus: ['ps2'] },
        exists: isOne('i440fx', 'q35', 'isapc', 'xenfv'),
        on: 'PC machines',
        words: 'bus ps2',
        at: 'bus',
      },
    ],
  ),
  occasions: ['input.element'],
};

/** https://libvirt.org/formatdomain.html#controllers */
export const pcihole64Machine = machineOnlyRule(
  {
    id: 'pci/pcihole64-machine',
    summary: '<pcihole64> is for the pci-root of i440fx and the pcie-root of q35.',
    why: 'It is a property of the host bridges of these two chipsets.',
    bad: `<os><type arch='aarch64' machine='virt'>hvm</type></os>
<controller type='pci' index='0' model='pcie-root'><pcihole64 unit='GiB'>1</pcihole64></controller>`,
    good: "<controller type='pci' index='0' model='pcie-root'><pcihole64 unit='GiB'>1</pcihole64></controller>",
  },
  [
    { where: { model: ['pci-root'] }, exists: isOne('i440fx'), on: 'i440fx' },
    { where: { model: ['pcie-root'] }, exists: isOne('q35'), on: 'q35' },
  ].map(row => ({ kind: 'controller', has: 'pcihole64', words: '<pcihole64>', at: 'pcihole64', ...row })),
);

/** https://libvirt.org/formatdomain.html#tpm-device */
export const tpmMachine = machineOnlyRule(
  {
    id: 'tpm/machine',
    summary: 'TPM models tpm-spapr and spapr-tpm-proxy are for ppc64, tpm-crb is for x86.',
    why: 'QEMU has these devices for the firmware of one architecture only.',
    bad: "<tpm model='tpm-spapr'><backend type='passthrough'/></tpm>",
    good: "<tpm model='tpm-crb'><backend type='passthrough'/></tpm>",
  },
  [
    { where: { model: ['tpm-spapr'] }, exists: isPpc64, on: 'ppc64', words: 'TPM of model tpm-spapr' },
    {
      where: { model: ['spapr-tpm-proxy'] },
      exists: isPpc64,
      on: 'ppc64',
      words: 'TPM of model spapr-tpm-proxy',
    },
    { where: { model: ['tpm-crb'] }, exists: isX86, on: 'x86', words: 'TPM of model tpm-crb' },
  ].map(row => ({ kind: 'tpm', at: 'model', ...row })),
);
