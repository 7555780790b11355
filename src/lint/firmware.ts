import type { DomainParts } from './parts.ts';

/** True when the guest starts with UEFI: chosen by libvirt, or as a flash image. */
export const isUefi = ({ os }: DomainParts): boolean => os.firmware === 'efi' || os.loaderType === 'pflash';

/** True when `<os>` says anything about a firmware image. */
export const hasLoader = ({ os }: DomainParts): boolean => Boolean(os.loaderThere || os.nvramThere);
