import { resolveMachine } from './aliases.ts';
import { ARCHITECTURES, type Architecture, LOONGARCH, PPC64, S390, X86 } from './architecture.ts';
import { type Capability, capabilitiesOf } from './capabilities.ts';
import { type HostCapabilities, hostLacks, hostMachines } from './host.ts';
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
  /** `qemu`, `kvm` or `hvf`; only a host's own machine lists depend on it. */
  readonly domainType?: string | undefined;
}

/** The profile that the built-in tables give. */
function tableProfile(architecture: Architecture, machine: string, qemu: QemuVersion): Profile | undefined {
  const row = machineRow(architecture, machine);
  if (!row) return undefined;
  return { architecture, machine, family: row.family, row, qemu, capabilities: capabilitiesOf(architecture) };
}

const BUILT = new Map<string, Profile | undefined>();

/** The profile of a machine under `qemu`; undefined when libvirt knows no such architecture. */
export function profileOf(
  { architecture, machine }: Machine,
  qemu: QemuVersion = LATEST_QEMU,
): Profile | undefined {
  if (!ARCHITECTURES.includes(architecture)) return undefined;
  const resolved = resolveMachine(architecture, machine, qemu);
  const key = `${architecture} ${resolved} ${qemu}`;
  if (BUILT.has(key)) return BUILT.get(key);
  const profile = tableProfile(architecture, resolved, qemu);
  // Machine names come from untrusted documents, so the cache must not grow with them.
  if (BUILT.size < 256) BUILT.set(key, profile);
  return profile;
}

/** Why a host cannot run a machine. */
export interface MachineMissing {
  /** The machine types it has. */
  readonly known: readonly string[];
}

/**
 * The profile of a machine on a certain host: its own machine list resolves aliases and defaults, and what its QEMU
 * lacks is taken off. The answer tells what there is when the host has no such machine.
 */
export function hostProfile(
  named: Machine,
  host: HostCapabilities,
  qemu: QemuVersion = LATEST_QEMU,
): Profile | MachineMissing | undefined {
  const { architecture, domainType } = named;
  const list = hostMachines(host, architecture, domainType);
  const machine = named.machine ?? list?.[0]?.name;
  const entry = list?.find(({ name }) => name === machine);
  if (list && !entry) return { known: list.map(({ name }) => name) };
  const profile = profileOf({ architecture, machine: entry?.canonical ?? machine }, qemu);
  if (!profile) return undefined;
  const lacks = new Set(hostLacks(host, architecture, profile.machine));
  if (lacks.size === 0) return profile;
  const capabilities = new Set([...profile.capabilities].filter(capability => !lacks.has(capability)));
  return { ...profile, capabilities };
}

export const isX86 = (profile: Profile): boolean => X86.includes(profile.architecture);
export const isPpc64 = (profile: Profile): boolean => PPC64.includes(profile.architecture);
export const isS390 = (profile: Profile): boolean => S390.includes(profile.architecture);
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
