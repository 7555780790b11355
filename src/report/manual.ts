import type { KnownRule } from '../lint/known.ts';
import { areaOf } from './rules.ts';

const MANUAL = 'https://libvirt.org/formatdomain.html';

/** Sections of the manual, by the area of a rule. */
const SECTIONS: Readonly<Record<string, string>> = {
  address: 'device-addresses',
  audio: 'audio-backends',
  boot: 'operating-system-booting',
  channel: 'consoles-serial-parallel-channel-devices',
  console: 'consoles-serial-parallel-channel-devices',
  controller: 'controllers',
  cpu: 'cpu-model-and-topology',
  device: 'devices',
  disk: 'hard-drives-floppy-disks-cdroms',
  filesystem: 'filesystems',
  firmware: 'bios-bootloader',
  graphics: 'graphical-framebuffers',
  hostdev: 'host-device-assignment',
  input: 'input-devices',
  interface: 'network-interfaces',
  iommu: 'iommu-devices',
  iothreads: 'iothreads-allocation',
  memballoon: 'memory-balloon-device',
  memory: 'memory-backing',
  numa: 'numa-node-tuning',
  nvram: 'nvram-device',
  os: 'operating-system-booting',
  panic: 'panic-device',
  pci: 'controllers',
  profile: 'operating-system-booting',
  pstore: 'pstore',
  security: 'security-label',
  serial: 'consoles-serial-parallel-channel-devices',
  smartcard: 'smartcard-devices',
  sound: 'sound-devices',
  tpm: 'tpm-device',
  usb: 'controllers',
  vcpus: 'cpu-allocation',
  video: 'video-devices',
  vsock: 'vsock',
  watchdog: 'watchdog-devices',
};

/** Where libvirt's manual speaks of what the rule is about. */
export function manualPage(rule: Pick<KnownRule, 'id'>): string {
  const section = SECTIONS[areaOf(rule)];
  return section === undefined ? MANUAL : `${MANUAL}#${section}`;
}
