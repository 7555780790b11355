import type { DraftOf } from '../domain/device.ts';
import { has, isLoongarch, isPpc64, isS390, isX86, type Profile } from '../profile/profile.ts';

const ARM_BOARD_NICS: Readonly<Record<string, string>> = { versatilepb: 'scm91c111', 'arm-virt': 'virtio' };

const isArm = (profile: Profile): boolean =>
  profile.architecture === 'aarch64' || /^armv/.test(profile.architecture);

/** The boards whose default devices are virtio throughout. */
const VIRTIO_FAMILIES = ['arm-virt', 'riscv-virt', 'loongarch-virt'];

/** Model of a network interface that names none; undefined means that it stays without. */
export function interfaceModel(profile: Profile, type: string | undefined): string | undefined {
  if (type === 'vdpa' || type === 'vhostuser') return 'virtio';
  if (type === 'hostdev') return undefined;
  if (isS390(profile) || profile.family === 'loongarch-virt' || profile.family === 'riscv-virt')
    return 'virtio';
  if (isArm(profile)) return ARM_BOARD_NICS[profile.family] ?? 'lan9118';
  if (has(profile, 'rtl8139')) return 'rtl8139';
  if (has(profile, 'e1000')) return 'e1000';
  return has(profile, 'virtio-net') ? 'virtio' : 'rtl8139';
}

/** Model of a USB controller that names none; PPC64 took an xHCI only from libvirt's ABI update on. */
export function usbModel(
  profile: Profile,
  controller: DraftOf<'controller'>,
  existing: boolean,
): string | undefined {
  const usual = has(profile, 'piix3-usb-uhci')
    ? 'piix3-uhci'
    : !isX86(profile) && has(profile, 'pci-ohci')
      ? 'pci-ohci'
      : undefined;
  if (isS390(profile)) return controller.guest.address ? usual : 'none';
  if (isPpc64(profile)) {
    const express = existing ? undefined : xhci(profile);
    return express ?? (has(profile, 'pci-ohci') ? 'pci-ohci' : undefined);
  }
  if (profile.architecture === 'aarch64') return xhci(profile) ?? usual;
  if (isLoongarch(profile)) return has(profile, 'qemu-xhci') ? 'qemu-xhci' : usual;
  return usual;
}

function xhci(profile: Profile): string | undefined {
  if (has(profile, 'qemu-xhci')) return 'qemu-xhci';
  return has(profile, 'nec-usb-xhci') ? 'nec-xhci' : undefined;
}

/** Boards with an ESP SCSI controller of their own. */
const ESP_BOARDS: readonly (readonly [architecture: string, machine?: string])[] = [
  ['sparc'],
  ['mips64', 'magnum'],
  ['mips64', 'pica61'],
  ['mips64el', 'magnum'],
  ['mips64el', 'pica61'],
  ['m68k', 'q800'],
];

export function hasBuiltInEsp(profile: Profile): boolean {
  return ESP_BOARDS.some(
    ([architecture, machine]) =>
      architecture === profile.architecture && (machine === undefined || machine === profile.machine),
  );
}

/** Model of a SCSI controller that names none; undefined where QEMU has nothing to offer. */
export function scsiModel(profile: Profile): string | undefined {
  if (profile.family === 'pseries') return 'ibmvscsi';
  if (isS390(profile) || profile.family === 'loongarch-virt') return 'virtio-scsi';
  if (has(profile, 'lsi')) return 'lsilogic';
  if (has(profile, 'virtio-scsi-pci')) return 'virtio-scsi';
  return hasBuiltInEsp(profile) ? 'ncr53c90' : undefined;
}

/** Model of a video device that names none. */
export function videoModel(profile: Profile): DraftOf<'video'>['modelType'] {
  if (isPpc64(profile)) return 'vga';
  if (isS390(profile) || VIRTIO_FAMILIES.includes(profile.family)) return 'virtio';
  if (has(profile, 'cirrus-vga')) return 'cirrus';
  return has(profile, 'VGA') ? 'vga' : undefined;
}

const SYSTEM_SERIAL: Readonly<Record<string, 'pl011' | '16550a'>> = {
  'arm-virt': 'pl011',
  'riscv-virt': '16550a',
  'loongarch-virt': '16550a',
};

/** Target type of a serial port that names none. */
export function serialTarget(profile: Profile): DraftOf<'serial'>['targetType'] {
  if (isX86(profile)) return 'isa-serial';
  if (profile.family === 'pseries') return 'spapr-vio-serial';
  if (SYSTEM_SERIAL[profile.family]) return 'system-serial';
  return isS390(profile) ? 'sclp-serial' : undefined;
}

const SERIAL_MODELS = {
  'isa-serial': 'isa-serial',
  'usb-serial': 'usb-serial',
  'pci-serial': 'pci-serial',
  'spapr-vio-serial': 'spapr-vty',
  'sclp-serial': 'sclpconsole',
  'isa-debug': 'isa-debugcon',
} as const;

/** Target model of a serial port whose type is known. */
export function serialModel(
  profile: Profile,
  type: NonNullable<DraftOf<'serial'>['targetType']>,
): DraftOf<'serial'>['targetModelName'] {
  return type === 'system-serial' ? SYSTEM_SERIAL[profile.family] : SERIAL_MODELS[type];
}

/** Bus of an input that names none; undefined for evdev, which is on no bus. */
export function inputBus(profile: Profile, type: string | undefined): DraftOf<'input'>['bus'] {
  if (isX86(profile) && (type === 'mouse' || type === 'keyboard')) return 'ps2';
  if (isS390(profile) || type === 'passthrough') return 'virtio';
  return type === 'evdev' ? undefined : 'usb';
}

/** Model of a panic device that names none. */
export function panicModel(profile: Profile): DraftOf<'panic'>['model'] {
  if (profile.family === 'pseries') return 'pseries';
  if (isS390(profile)) return 's390';
  if (isX86(profile)) return 'isa';
  return profile.family === 'arm-virt' ? 'pvpanic' : undefined;
}
