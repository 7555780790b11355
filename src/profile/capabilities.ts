import { type Architecture, MIPS, RISCV, S390, X86 } from './architecture.ts';

/** What a QEMU binary offers, by libvirt's capability flag names, so far as an address depends on it. */
export type Capability =
  | 'piix3-usb-uhci'
  | 'pci-ohci'
  | 'nec-usb-xhci'
  | 'qemu-xhci'
  | 'ich9-usb-ehci1'
  | 'lsi'
  | 'virtio-scsi-pci'
  | 'ncr53c90'
  | 'rtl8139'
  | 'e1000'
  | 'virtio-net'
  | 'cirrus-vga'
  | 'VGA'
  | 'i8042'
  | 'zpci'
  | 'intel-iommu'
  | 'virtio-pci-non-transitional'
  | 'pcie-root-port'
  | 'ioh3420'
  | 'pcie-pci-bridge'
  | 'virtio-mmio'
  | 'vfio-ccw';

const USB: readonly Capability[] = [
  'piix3-usb-uhci',
  'pci-ohci',
  'nec-usb-xhci',
  'qemu-xhci',
  'ich9-usb-ehci1',
];
const SCSI: readonly Capability[] = ['lsi', 'virtio-scsi-pci'];
const NETWORK: readonly Capability[] = ['rtl8139', 'e1000', 'virtio-net'];
const VIDEO: readonly Capability[] = ['cirrus-vga', 'VGA'];
const PCIE: readonly Capability[] = ['pcie-root-port', 'ioh3420', 'pcie-pci-bridge'];
const COMMON: readonly Capability[] = [...USB, ...SCSI, ...NETWORK, ...VIDEO, 'virtio-pci-non-transitional'];
const ARM_LIKE: readonly Capability[] = [...COMMON, ...PCIE, 'virtio-mmio'];

interface CapabilityRow {
  readonly architectures: readonly Architecture[];
  readonly flags: readonly Capability[];
}

/**
 * The flags by architecture. Between QEMU 6.2 and 10.0 none of those that decide an address came or went, so a
 * row holds for every version; a flag that changes gets a row of its own with a version.
 */
const ROWS: readonly CapabilityRow[] = [
  { architectures: X86, flags: [...COMMON, ...PCIE, 'i8042', 'intel-iommu', 'virtio-mmio'] },
  { architectures: ['armv6l', 'armv7l', 'armv7b', 'aarch64', ...RISCV], flags: ARM_LIKE },
  { architectures: ['loongarch64'], flags: [...COMMON, ...PCIE] },
  { architectures: ['ppc64', 'ppc64le', 'ppc', 'ppcemb'], flags: [...COMMON, ...PCIE, 'i8042'] },
  {
    architectures: S390,
    flags: ['qemu-xhci', 'virtio-scsi-pci', 'virtio-net', 'zpci', 'virtio-pci-non-transitional', 'vfio-ccw'],
  },
  { architectures: ['sparc'], flags: ['ncr53c90'] },
  { architectures: ['sparc64', 'alpha', ...MIPS], flags: [...COMMON, 'i8042'] },
  { architectures: ['sh4', 'sh4eb', 'xtensa', 'xtensaeb'], flags: COMMON },
  { architectures: ['m68k'], flags: ['virtio-scsi-pci', 'ncr53c90', 'virtio-net', 'virtio-mmio'] },
];

const SETS: ReadonlyMap<Architecture, ReadonlySet<Capability>> = new Map(
  ROWS.flatMap(row => {
    const flags = new Set(row.flags);
    return row.architectures.map(architecture => [architecture, flags] as const);
  }),
);

const NONE: ReadonlySet<Capability> = new Set();

/** The flags of QEMU's emulator for `architecture`; empty for those that no profile describes. */
export function capabilitiesOf(architecture: Architecture): ReadonlySet<Capability> {
  return SETS.get(architecture) ?? NONE;
}
