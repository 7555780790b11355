import type { KindName } from '../domain/device.ts';

/** The kinds on which libvirt reads `<boot order>`; elsewhere it is ignored. */
export const BOOTABLE: readonly KindName[] = ['disk', 'interface', 'hostdev', 'redirdev', 'filesystem'];
