import type fc from 'fast-check';
import type { KindName } from '../../domain/kinds/index.ts';
import type { DeviceArbitrary, DeviceDraft } from '../draft.ts';
import type { Guest } from '../guest.ts';
import { channel, console, parallel, serial } from './character.ts';
import { controller } from './controller.ts';
import { disk } from './disk.ts';
import { graphics, sound, video } from './display.ts';
import { hostdev } from './hostdev.ts';
import { input } from './input.ts';
import { netInterface } from './interface.ts';
import { memory } from './memory.ts';
import { filesystem, pstore, shmem } from './storage-like.ts';
import { hub, redirdev, smartcard } from './usb-device.ts';
import { crypto, iommu, memballoon, nvram, panic, rng, tpm, vsock, watchdog } from './virtual.ts';

/** How often a kind is drawn, on which machines, and whether a guest starts with it on any host. */
export interface KindRow {
  readonly weight: number;
  readonly devices: DeviceArbitrary;
  readonly on?: (guest: Guest) => boolean;
  /** It needs something of the host: a device, a socket, a daemon. */
  readonly host?: true;
}

const fixed =
  (devices: fc.Arbitrary<DeviceDraft>): DeviceArbitrary =>
  () =>
    devices;
const x86 = (guest: Guest): boolean => guest.x86;
const notS390 = (guest: Guest): boolean => !guest.s390;

/** The kinds that random domains are made of; audio and leases have no address and nothing to do with one. */
export const DEVICES: { readonly [K in Exclude<KindName, 'audio' | 'lease'>]: KindRow } = {
  disk: { weight: 18, devices: disk },
  controller: { weight: 14, devices: controller },
  filesystem: { weight: 3, devices: filesystem },
  interface: { weight: 16, devices: netInterface },
  smartcard: { weight: 1, devices: fixed(smartcard), on: notS390, host: true },
  serial: { weight: 5, devices: serial },
  parallel: { weight: 1, devices: fixed(parallel), on: x86 },
  console: { weight: 2, devices: console },
  channel: { weight: 6, devices: channel },
  input: { weight: 9, devices: input },
  tpm: { weight: 1, devices: fixed(tpm), on: notS390, host: true },
  graphics: { weight: 4, devices: graphics },
  sound: { weight: 4, devices: sound, on: notS390 },
  video: { weight: 6, devices: video },
  hostdev: { weight: 7, devices: hostdev, host: true },
  redirdev: { weight: 2, devices: fixed(redirdev), on: notS390, host: true },
  hub: { weight: 2, devices: fixed(hub), on: notS390 },
  watchdog: { weight: 2, devices: watchdog },
  memballoon: { weight: 5, devices: memballoon },
  rng: { weight: 3, devices: rng },
  nvram: { weight: 3, devices: fixed(nvram), on: guest => guest.family === 'pseries' },
  panic: {
    weight: 2,
    devices: panic,
    on: guest => guest.x86 || ['pseries', 'arm-virt', 's390-ccw'].includes(guest.family),
  },
  shmem: { weight: 2, devices: shmem, on: notS390 },
  memory: {
    weight: 2,
    devices: memory,
    on: guest => guest.x86 || guest.family === 'arm-virt' || guest.ppc64,
  },
  crypto: { weight: 1, devices: crypto },
  iommu: { weight: 1, devices: iommu, on: guest => guest.family === 'q35' || guest.family === 'arm-virt' },
  vsock: { weight: 2, devices: vsock, host: true },
  pstore: { weight: 1, devices: pstore, on: x86 },
};
