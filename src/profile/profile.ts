import { resolveMachine } from './aliases.ts';
import { ARCHITECTURES, type Architecture, LOONGARCH, PPC64, RISCV, S390, X86 } from './architecture.ts';
import { type Capability, capabilitiesOf } from './capabilities.ts';
import { type MachineFamily, type MachineRow, machineRow } from './machines.ts';
import { LATEST_QEMU, type QemuVersion } from './qemu.ts';

/** What decides which devices exist and which are implicit: architecture, machine type and QEMU version. */
export interface Profile {
  readonly architecture: Architecture;
  /** Machine type with aliases resolved, such as `pc-q35-10.0`. */
  readonly machine: string;
  readonly family: MachineFamily;
  readonly row: MachineRow;
  readonly qemu: QemuVersion;
  readonly capabilities: ReadonlySet<Capability>;
}

export interface Machine {
  readonly architecture: Architecture;
  /** As written; absent means QEMU's default. */
  readonly machine?: string | undefined;
}

const BUILT = new Map<string, Profile>();

/** The profile of a machine under `qemu`; undefined when libvirt knows no such architecture. */
export function profileOf(
  { architecture, machine }: Machine,
  qemu: QemuVersion = LATEST_QEMU,
): Profile | undefined {
  if (!ARCHITECTURES.includes(architecture)) return undefined;
  const resolved = resolveMachine(architecture, machine, qemu);
  const key = `${architecture} ${resolved} ${qemu}`;
  const known = BUILT.get(key);
  if (known) return known;
  const row = machineRow(architecture, resolved);
  if (!row) return undefined;
  const capabilities = capabilitiesOf(architecture);
  const profile = { architecture, machine: resolved, family: row.family, row, qemu, capabilities };
  // Machine names come from untrusted documents, so the cache must not grow with them.
  if (BUILT.size < 256) BUILT.set(key, profile);
  return profile;
}

export const isX86 = (profile: Profile): boolean => X86.includes(profile.architecture);
export const isPpc64 = (profile: Profile): boolean => PPC64.includes(profile.architecture);
export const isS390 = (profile: Profile): boolean => S390.includes(profile.architecture);
export const isRiscv = (profile: Profile): boolean => RISCV.includes(profile.architecture);
export const isLoongarch = (profile: Profile): boolean => LOONGARCH.includes(profile.architecture);

/** True when QEMU has any of the capabilities. */
export function has(profile: Profile, ...capabilities: readonly Capability[]): boolean {
  return capabilities.some(capability => profile.capabilities.has(capability));
}

/** Model of the PCI controller that must have index 0, if the machine brings one. */
export function rootModel(profile: Profile): 'pci-root' | 'pcie-root' | undefined {
  if (profile.row.root !== 'zpci') return profile.row.root;
  return has(profile, 'zpci') ? 'pci-root' : undefined;
}
