/** Architectures as libvirt names them in `os/type/@arch`. */
export type Architecture = string;

export const X86: readonly Architecture[] = ['x86_64', 'i686'];
export const ARM: readonly Architecture[] = ['armv6l', 'armv7l', 'armv7b', 'aarch64'];
/** The ARM architectures whose `virt` board libvirt knows; armv7b is not among them. */
export const ARM_WITH_VIRT: readonly Architecture[] = ['armv6l', 'armv7l', 'aarch64'];
export const PPC64: readonly Architecture[] = ['ppc64', 'ppc64le'];
export const S390: readonly Architecture[] = ['s390', 's390x'];
export const RISCV: readonly Architecture[] = ['riscv32', 'riscv64'];
export const LOONGARCH: readonly Architecture[] = ['loongarch64'];
export const MIPS: readonly Architecture[] = ['mips', 'mipsel', 'mips64', 'mips64el'];
/** Architectures that get a PCI root, a USB controller and a balloon on every machine. */
export const ALWAYS_PCI: readonly Architecture[] = ['ppc', 'ppcemb', 'alpha', 'sh4', 'sh4eb', 'sparc64'];
/** Architectures to which libvirt adds nothing. */
export const BARE: readonly Architecture[] = [
  'sparc',
  'm68k',
  'microblaze',
  'microblazeel',
  'xtensa',
  'xtensaeb',
  'cris',
  'lm32',
  'or32',
  'parisc',
  'parisc64',
  'ppcle',
  'unicore32',
  'ia64',
  'itanium',
];

/** Every architecture that libvirt can read. */
export const ARCHITECTURES: readonly Architecture[] = [
  ...X86,
  ...ARM,
  ...PPC64,
  ...S390,
  ...RISCV,
  ...LOONGARCH,
  ...MIPS,
  ...ALWAYS_PCI,
  ...BARE,
];
