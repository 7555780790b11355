import type { Profile } from '../profile/profile.ts';
import { QEMU_VERSIONS, type QemuVersion } from '../profile/qemu.ts';

/** True when the guest runs under this version of QEMU or a later one. */
export function hasQemu(profile: Profile, version: QemuVersion): boolean {
  return QEMU_VERSIONS.indexOf(profile.qemu) >= QEMU_VERSIONS.indexOf(version);
}
