import fc from 'fast-check';
import type { Architecture } from '../profile/architecture.ts';
import { MACHINES, type MachineFamily } from '../profile/machines.ts';
import { QEMU_VERSIONS, type QemuVersion } from '../profile/qemu.ts';
import { anyOf, type Weighted } from './choice.ts';

/** How often the families are drawn where an architecture has several; 0 for those that libvirt cannot start. */
const FAMILY_WEIGHTS: Readonly<Partial<Record<MachineFamily, number>>> = {
  q35: 30,
  i440fx: 24,
  isapc: 1,
  xenfv: 0,
  other: 2,
  'arm-virt': 30,
  versatilepb: 1,
  realview: 1,
  vexpress: 1,
  'riscv-virt': 30,
  'loongarch-virt': 30,
  pseries: 30,
  's390-ccw': 30,
};

/** Boards that the tables cover only as "all others". */
const OTHER_BOARDS: Readonly<Record<Architecture, readonly string[]>> = {
  x86_64: ['microvm'],
  ppc64: ['powernv9', 'mac99'],
  riscv64: ['sifive_u'],
};

const BOARDS: Readonly<Partial<Record<MachineFamily, readonly string[]>>> = {
  realview: ['realview-pb-a8'],
  vexpress: ['vexpress-a15'],
};

const isVersioned = (prefix: string): boolean => /^(?:pc-i440fx|pc-q35|virt|pseries)-$/.test(prefix);

/** The machine names of one row of the table, as QEMU `qemu` knows them. */
function namesOf(
  row: (typeof MACHINES)[number],
  architecture: Architecture,
  qemu: QemuVersion,
): readonly string[] {
  if (!row.names && !row.prefixes) return OTHER_BOARDS[architecture] ?? [];
  const versions = QEMU_VERSIONS.slice(0, QEMU_VERSIONS.indexOf(qemu) + 1);
  const versioned = (row.prefixes ?? []).filter(isVersioned);
  const stands = architecture !== 'riscv64' && architecture !== 'loongarch64';
  const dated = stands ? versioned.flatMap(prefix => versions.map(version => prefix + version)) : [];
  const s390 = row.family === 's390-ccw' ? ['s390-ccw-virtio', `s390-ccw-virtio-${qemu}`] : [];
  return [...(row.names ?? []), ...s390, ...(BOARDS[row.family] ?? []), ...dated];
}

/** The machine types of an architecture by weight; unversioned names as often as all versions together. */
function machinesOf(architecture: Architecture, qemu: QemuVersion): Weighted<fc.Arbitrary<string>> {
  const rows = MACHINES.filter(row => row.architectures.includes(architecture));
  return rows.flatMap(row => {
    const names = namesOf(row, architecture, qemu);
    const weight = FAMILY_WEIGHTS[row.family] ?? 0;
    if (names.length === 0 || weight === 0) return [];
    const [first, ...rest] = names;
    const dated = rest.length ? fc.constantFrom(...rest) : fc.constant(first!);
    return [[fc.constant(first!), weight * 2] as const, [dated, weight] as const];
  });
}

/** A machine type of the architecture, from the engine's own tables. */
export function machine(architecture: Architecture, qemu: QemuVersion): fc.Arbitrary<string> {
  const rows = machinesOf(architecture, qemu);
  return rows.length ? anyOf(rows) : fc.constant('none');
}
