import { about, type Rule } from '../rule.ts';
import { cacheIo, copyOnRead, iotuneExclusive, readonlyBus, virtioOnlyOptions } from '../tables/disk.ts';
import {
  discardNoUnref,
  luksCipher,
  lunOnlyOptions,
  metadataCache,
  protocolRemoved,
} from '../tables/disk-source.ts';
import { removableBus, rotationRate, tray, wwnSerialSyntax } from '../tables/disk-target.ts';
import { authSecretProtocol } from './disk/auth-secret-protocol.ts';
import { deviceBus } from './disk/device-bus.ts';
import { duplicateTarget } from './disk/duplicate-target.ts';
import { encryptionFormat } from './disk/encryption-format.ts';
import { format } from './disk/format.ts';
import { geometryBus } from './disk/geometry-bus.ts';
import { lunSource } from './disk/lun-source.ts';
import { lunVirtio } from './disk/lun-virtio.ts';
import { nfsHost } from './disk/nfs-host.ts';
import { nvmeNamespace } from './disk/nvme-namespace.ts';
import { qemuCapability } from './disk/qemu-capability.ts';
import { serialCharacters } from './disk/serial-characters.ts';
import { shareableFormat } from './disk/shareable-format.ts';
import { sourceMissing } from './disk/source-missing.ts';
import { startupPolicy } from './disk/startup-policy.ts';
import { targetName } from './disk/target-name.ts';
import { targetPartition } from './disk/target-partition.ts';
import { targetPrefix } from './disk/target-prefix.ts';
import { throttleAndIotune } from './disk/throttle-and-iotune.ts';
import { transient } from './disk/transient.ts';
import { usbEmpty } from './disk/usb-empty.ts';
import { vendorProductBus } from './disk/vendor-product-bus.ts';
import { vendorProductLength } from './disk/vendor-product-length.ts';
import { vhostuserOptions } from './disk/vhostuser-options.ts';

/** What libvirt validates in disks when everything else has been decided. */
export const DISKS: readonly Rule[] = [
  targetName,
  targetPartition,
  targetPrefix,
  sourceMissing,
  deviceBus,
  nvmeNamespace,

  readonlyBus,
  virtioOnlyOptions,
  cacheIo,
  iotuneExclusive,
  throttleAndIotune,
  copyOnRead,
  tray,
  removableBus,
  rotationRate,
  geometryBus,
  wwnSerialSyntax,
  serialCharacters,
  vendorProductBus,
  vendorProductLength,

  usbEmpty,
  lunSource,
  lunOnlyOptions,
  startupPolicy,
  protocolRemoved,
  authSecretProtocol,
  nfsHost,
  format,
  luksCipher,
  encryptionFormat,
  shareableFormat,
  transient,
  discardNoUnref,
  metadataCache,
  vhostuserOptions,
  qemuCapability,
  lunVirtio,
  ...about(['disk'], [duplicateTarget]),
];
