import {
  ALWAYS_PCI,
  ARM,
  ARM_WITH_VIRT,
  type Architecture,
  BARE,
  LOONGARCH,
  MIPS,
  PPC64,
  RISCV,
  S390,
  X86,
} from './architecture.ts';

export type MachineFamily =
  | 'i440fx'
  | 'q35'
  | 'isapc'
  | 'xenfv'
  | 'arm-virt'
  | 'versatilepb'
  | 'realview'
  | 'vexpress'
  | 'riscv-virt'
  | 'loongarch-virt'
  | 'pseries'
  | 's390-ccw'
  | 'malta'
  | 'other';

/** One machine type family of one group of architectures: what libvirt adds to every such guest. */
export interface MachineRow {
  readonly family: MachineFamily;
  readonly architectures: readonly Architecture[];
  /** Exact machine names and name prefixes; neither means every machine not matched by an earlier row. */
  readonly names?: readonly string[];
  readonly prefixes?: readonly string[];
  /** Model of the PCI controller with index 0; `zpci` depends on the capability. */
  readonly root?: 'pci-root' | 'pcie-root' | 'zpci';
  /** Model of the implicit USB controller: `unset` takes the default, `q35` the first express one that QEMU has. */
  readonly usb?: 'unset' | 'pci-ohci' | 'q35';
  readonly sata?: true;
  readonly memballoon?: true;
  readonly panic?: 'pseries' | 's390';
  /** PS/2 mouse and keyboard, where QEMU has an i8042. */
  readonly ps2?: true;
  /** USB keyboard and mouse as soon as there is a display. */
  readonly usbInputs?: true;
  readonly watchdog?: 'itco';
  /** False where libvirt hands out no PCI addresses at all. */
  readonly pci?: false;
  /** The board carries an IDE controller. */
  readonly ide?: true;
}

/**
 * First match wins. Sources: libvirt's qemuDomainDefAddDefaultDevices, qemuDomainIsI440FX and its kin;
 * https://libvirt.org/formatdomain.html#operating-system-booting
 */
export const MACHINES: readonly MachineRow[] = [
  {
    family: 'i440fx',
    architectures: X86,
    names: ['pc'],
    prefixes: ['pc-0.', 'pc-1.', 'pc-i440fx-', 'rhel'],
    root: 'pci-root',
    usb: 'unset',
    memballoon: true,
    ps2: true,
    ide: true,
  },
  {
    family: 'q35',
    architectures: X86,
    names: ['q35'],
    prefixes: ['pc-q35-'],
    root: 'pcie-root',
    usb: 'q35',
    sata: true,
    memballoon: true,
    ps2: true,
    watchdog: 'itco',
  },
  { family: 'isapc', architectures: X86, names: ['isapc'], memballoon: true, ps2: true },
  {
    family: 'xenfv',
    architectures: X86,
    names: ['xenfv'],
    prefixes: ['xenfv-'],
    usb: 'unset',
    memballoon: true,
    ps2: true,
  },
  { family: 'other', architectures: X86, usb: 'unset', memballoon: true },
  {
    family: 'arm-virt',
    architectures: ARM_WITH_VIRT,
    names: ['virt'],
    prefixes: ['virt-'],
    root: 'pcie-root',
  },
  { family: 'versatilepb', architectures: ARM, names: ['versatilepb'], root: 'pci-root', usb: 'pci-ohci' },
  { family: 'realview', architectures: ARM, prefixes: ['realview'], usb: 'pci-ohci', pci: false },
  { family: 'vexpress', architectures: ARM_WITH_VIRT, prefixes: ['vexpress-'], pci: false },
  { family: 'other', architectures: ARM, pci: false },
  {
    family: 'pseries',
    architectures: PPC64,
    names: ['pseries'],
    prefixes: ['pseries-'],
    root: 'pci-root',
    usb: 'unset',
    memballoon: true,
    panic: 'pseries',
    usbInputs: true,
  },
  {
    family: 'other',
    architectures: PPC64,
    names: ['g3beige'],
    root: 'pci-root',
    usb: 'unset',
    memballoon: true,
    usbInputs: true,
    ide: true,
  },
  {
    family: 'other',
    architectures: PPC64,
    root: 'pci-root',
    usb: 'unset',
    memballoon: true,
    usbInputs: true,
  },
  {
    family: 'other',
    architectures: ALWAYS_PCI,
    names: ['g3beige', 'sun4u'],
    root: 'pci-root',
    usb: 'unset',
    memballoon: true,
    ide: true,
  },
  { family: 'other', architectures: ALWAYS_PCI, root: 'pci-root', usb: 'unset', memballoon: true },
  {
    family: 'riscv-virt',
    architectures: RISCV,
    names: ['virt'],
    prefixes: ['virt-'],
    root: 'pcie-root',
    memballoon: true,
  },
  { family: 'other', architectures: RISCV, memballoon: true, pci: false },
  {
    family: 's390-ccw',
    architectures: S390,
    prefixes: ['s390-ccw'],
    root: 'zpci',
    memballoon: true,
    panic: 's390',
  },
  { family: 'other', architectures: S390, root: 'zpci', memballoon: true, panic: 's390' },
  {
    family: 'malta',
    architectures: MIPS,
    names: ['malta'],
    root: 'pci-root',
    usb: 'unset',
    memballoon: true,
    ide: true,
  },
  { family: 'other', architectures: MIPS, usb: 'unset', memballoon: true },
  {
    family: 'loongarch-virt',
    architectures: LOONGARCH,
    names: ['virt'],
    prefixes: ['virt-'],
    root: 'pcie-root',
  },
  { family: 'other', architectures: LOONGARCH, root: 'pcie-root' },
  { family: 'other', architectures: BARE },
];

/** The row of a machine, whose aliases have been resolved; undefined for an unknown architecture. */
export function machineRow(architecture: Architecture, machine: string): MachineRow | undefined {
  return MACHINES.find(row => {
    if (!row.architectures.includes(architecture)) return false;
    if (!row.names && !row.prefixes) return true;
    return row.names?.includes(machine) || row.prefixes?.some(prefix => machine.startsWith(prefix)) || false;
  });
}
