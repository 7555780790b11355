import type { MachineFamily } from '../profile/machines.ts';
import { isPpc64, isS390, isX86, type Profile, rootModel } from '../profile/profile.ts';

/** What a generator has to know of the machine. */
export interface Guest {
  readonly profile: Profile;
  readonly family: MachineFamily;
  readonly x86: boolean;
  readonly s390: boolean;
  readonly ppc64: boolean;
  /** Bus 0 is a pcie-root. */
  readonly express: boolean;
  /** Bus 0 is there. */
  readonly pci: boolean;
  /** Only devices that a paused QEMU starts with, without anything from the host. */
  readonly virtual: boolean;
  /** Where the images of disks are. */
  readonly images: string;
}

export function guestOf(profile: Profile, virtual: boolean, images: string): Guest {
  const root = rootModel(profile);
  return {
    profile,
    family: profile.family,
    x86: isX86(profile),
    s390: isS390(profile),
    ppc64: isPpc64(profile),
    express: root === 'pcie-root',
    pci: root !== undefined,
    virtual,
    images,
  };
}
