import { ARM, type Architecture, PPC64, S390, X86 } from './architecture.ts';
import type { QemuVersion } from './qemu.ts';

interface AliasRow {
  readonly architectures: readonly Architecture[];
  /** What a domain without machine gets; `V` stands for the QEMU version. */
  readonly preferred: string;
  /** Unversioned names and what QEMU makes of them. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** Machine aliases and default machines, as QEMU's `-machine help` lists them. */
const ROWS: readonly AliasRow[] = [
  { architectures: X86, preferred: 'pc-i440fx-V', aliases: { pc: 'pc-i440fx-V', q35: 'pc-q35-V' } },
  { architectures: ARM, preferred: 'virt-V', aliases: { virt: 'virt-V' } },
  { architectures: PPC64, preferred: 'pseries-V', aliases: { pseries: 'pseries-V' } },
  {
    architectures: S390,
    preferred: 's390-ccw-virtio-V',
    aliases: { 's390-ccw-virtio': 's390-ccw-virtio-V' },
  },
  { architectures: ['m68k'], preferred: 'mcf5208evb', aliases: { virt: 'virt-V' } },
  { architectures: ['riscv32', 'riscv64', 'loongarch64'], preferred: 'virt', aliases: {} },
  { architectures: ['ppc'], preferred: 'g3beige', aliases: {} },
  { architectures: ['sparc'], preferred: 'SS-5', aliases: {} },
  { architectures: ['sparc64'], preferred: 'sun4u', aliases: {} },
  { architectures: ['alpha'], preferred: 'clipper', aliases: {} },
  { architectures: ['sh4', 'sh4eb'], preferred: 'r2d', aliases: {} },
  { architectures: ['mips', 'mipsel', 'mips64', 'mips64el'], preferred: 'malta', aliases: {} },
];

/** Machine names come from untrusted text, so inherited properties must not count. */
function aliasOf(row: AliasRow | undefined, machine: string): string {
  return row && Object.hasOwn(row.aliases, machine) ? row.aliases[machine]! : machine;
}

/** The machine type that QEMU `version` runs for `machine`, or its default machine when none is named. */
export function resolveMachine(
  architecture: Architecture,
  machine: string | undefined,
  version: QemuVersion,
): string {
  const row = ROWS.find(candidate => candidate.architectures.includes(architecture));
  const named = machine === undefined ? (row?.preferred ?? 'none') : aliasOf(row, machine);
  return named.endsWith('-V') ? `${named.slice(0, -1)}${version}` : named;
}
