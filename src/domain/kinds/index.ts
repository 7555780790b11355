import type { Reading } from '../field.ts';
import { audio } from './audio.ts';
import { channel } from './channel.ts';
import { console } from './console.ts';
import { controller } from './controller.ts';
import { crypto } from './crypto.ts';
import { disk } from './disk.ts';
import { filesystem } from './filesystem.ts';
import { graphics } from './graphics.ts';
import { hostdev } from './hostdev.ts';
import { hub } from './hub.ts';
import { input } from './input.ts';
import { netInterface } from './interface.ts';
import { iommu } from './iommu.ts';
import { lease } from './lease.ts';
import { memballoon } from './memballoon.ts';
import { memory } from './memory.ts';
import { nvram } from './nvram.ts';
import { panic } from './panic.ts';
import { parallel } from './parallel.ts';
import { pstore } from './pstore.ts';
import { redirdev } from './redirdev.ts';
import { rng } from './rng.ts';
import { serial } from './serial.ts';
import { shmem } from './shmem.ts';
import { smartcard } from './smartcard.ts';
import { sound } from './sound.ts';
import { tpm } from './tpm.ts';
import { video } from './video.ts';
import { vsock } from './vsock.ts';
import { watchdog } from './watchdog.ts';

/** Every kind of device, in the order in which libvirt prints them. */
export const KINDS = {
  disk,
  controller,
  lease,
  filesystem,
  interface: netInterface,
  smartcard,
  serial,
  parallel,
  console,
  channel,
  input,
  tpm,
  graphics,
  sound,
  audio,
  video,
  hostdev,
  redirdev,
  hub,
  watchdog,
  memballoon,
  rng,
  nvram,
  panic,
  shmem,
  memory,
  crypto,
  iommu,
  vsock,
  pstore,
} as const;

/** The element name of a device. */
export type KindName = keyof typeof KINDS;

export type Disk = Reading<typeof disk.fields>;
export type Controller = Reading<typeof controller.fields>;
export type Lease = Reading<typeof lease.fields>;
export type Filesystem = Reading<typeof filesystem.fields>;
export type Interface = Reading<typeof netInterface.fields>;
export type Smartcard = Reading<typeof smartcard.fields>;
export type Serial = Reading<typeof serial.fields>;
export type Parallel = Reading<typeof parallel.fields>;
export type Console = Reading<typeof console.fields>;
export type Channel = Reading<typeof channel.fields>;
export type Input = Reading<typeof input.fields>;
export type Tpm = Reading<typeof tpm.fields>;
export type Graphics = Reading<typeof graphics.fields>;
export type Sound = Reading<typeof sound.fields>;
export type Audio = Reading<typeof audio.fields>;
export type Video = Reading<typeof video.fields>;
export type Hostdev = Reading<typeof hostdev.fields>;
export type Redirdev = Reading<typeof redirdev.fields>;
export type Hub = Reading<typeof hub.fields>;
export type Watchdog = Reading<typeof watchdog.fields>;
export type Memballoon = Reading<typeof memballoon.fields>;
export type Rng = Reading<typeof rng.fields>;
export type Nvram = Reading<typeof nvram.fields>;
export type Panic = Reading<typeof panic.fields>;
export type Shmem = Reading<typeof shmem.fields>;
export type Memory = Reading<typeof memory.fields>;
export type Crypto = Reading<typeof crypto.fields>;
export type Iommu = Reading<typeof iommu.fields>;
export type Vsock = Reading<typeof vsock.fields>;
export type Pstore = Reading<typeof pstore.fields>;
