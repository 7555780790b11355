/** The QEMU versions that have a profile, oldest first. libvirt 11.3 works with 6.2 and later. */
export const QEMU_VERSIONS = [
  '6.2',
  '7.0',
  '7.1',
  '7.2',
  '8.0',
  '8.1',
  '8.2',
  '9.0',
  '9.1',
  '9.2',
  '10.0',
] as const;

export type QemuVersion = (typeof QEMU_VERSIONS)[number];

export const LATEST_QEMU: QemuVersion = '10.0';

/** The version that `--target` names: `qemu-latest`, `qemu-7.2` or `qemu-7.2.0`; undefined for any other. */
export function readTarget(target: string): QemuVersion | undefined {
  if (target === 'qemu-latest') return LATEST_QEMU;
  const version = /^qemu-(\d+\.\d+)(?:\.\d+)?$/.exec(target)?.[1];
  return QEMU_VERSIONS.find(known => known === version);
}
