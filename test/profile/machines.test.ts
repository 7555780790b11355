import { expect } from 'chai';
import { ARCHITECTURES } from '../../src/profile/architecture.ts';
import { MACHINES, type MachineFamily, machineRow } from '../../src/profile/machines.ts';

const familyOf = (machine: string): MachineFamily | undefined => {
  const [architecture, name] = machine.split('/') as [string, string];
  return machineRow(architecture, name)?.family;
};

/** libvirt's own tests of a machine name, after aliases are resolved. */
const FAMILIES: Readonly<Partial<Record<MachineFamily, readonly string[]>>> = {
  i440fx: [
    'x86_64/pc',
    'i686/pc',
    'x86_64/pc-0.11',
    'x86_64/pc-1.2',
    'x86_64/pc-i440fx-10.0',
    'x86_64/rhel6.0',
  ],
  q35: ['x86_64/q35', 'i686/pc-q35-8.2'],
  isapc: ['x86_64/isapc'],
  xenfv: ['x86_64/xenfv', 'x86_64/xenfv-4.2'],
  'arm-virt': ['aarch64/virt', 'armv7l/virt-8.2', 'armv6l/virt'],
  versatilepb: ['armv7l/versatilepb'],
  realview: ['armv7l/realview-eb-mpcore'],
  vexpress: ['armv7l/vexpress-a9'],
  'riscv-virt': ['riscv64/virt', 'riscv32/virt'],
  'loongarch-virt': ['loongarch64/virt'],
  pseries: ['ppc64/pseries', 'ppc64le/pseries-10.0'],
  's390-ccw': ['s390x/s390-ccw-virtio', 's390x/s390-ccw-virtio-10.0'],
  malta: ['mips/malta', 'mips64el/malta'],
  other: [
    'x86_64/microvm',
    'x86_64/none',
    'x86_64/pc-q3',
    'aarch64/raspi3b',
    'armv7b/virt',
    'ppc64/powernv9',
    'ppc/g3beige',
    'riscv64/sifive_u',
    's390x/none',
    'mips/magnum',
    'loongarch64/none',
    'm68k/virt',
    'sparc/SS-5',
  ],
};

describe('the family of a machine', () => {
  for (const [family, machines] of Object.entries(FAMILIES)) {
    it(`${family}: ${machines.join(', ')}`, () => {
      for (const machine of machines) expect(familyOf(machine), machine).to.equal(family);
    });
  }

  it('is known for any machine of any architecture', () => {
    for (const architecture of ARCHITECTURES)
      expect(machineRow(architecture, 'no-such-board')).to.be.an('object');
  });

  it('is unknown for an unknown architecture', () => {
    expect(machineRow('vax', '780')).to.equal(undefined);
  });
});

describe('the table of machines', () => {
  /** A machine name that a row is meant for. */
  const sample = (row: (typeof MACHINES)[number]): string =>
    row.names?.[0] ?? (row.prefixes?.[0] === undefined ? 'no-such-board' : `${row.prefixes[0]}1`);

  for (const [position, row] of MACHINES.entries()) {
    it(`row ${position + 1} (${row.family} of ${row.architectures.join(', ')}) is reached`, () => {
      for (const architecture of row.architectures) {
        expect(machineRow(architecture, sample(row)), architecture).to.equal(row);
      }
    });
  }

  it('reaches every name and prefix of a row', () => {
    for (const row of MACHINES) {
      const names = [...(row.names ?? []), ...(row.prefixes ?? []).map(prefix => `${prefix}x`)];
      for (const name of names) expect(machineRow(row.architectures[0]!, name), name).to.equal(row);
    }
  });

  it('has a root wherever it has fixed places on one', () => {
    for (const { family, sata, ide, root } of MACHINES) {
      if (sata || ide) expect(root, family).to.be.a('string');
    }
  });
});
