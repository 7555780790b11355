import { about, type Rule } from '../rule.ts';
import {
  inputMachine,
  iommuMachine,
  nvramMachine,
  panicMachine,
  tpmMachine,
  watchdogMachine,
} from '../tables/board.ts';
import { consoleMachine, consoleTarget, reconnect, tcpProtocol } from '../tables/chardev.ts';
import { filesystemAccessmode, filesystemType, virtiofsOptions } from '../tables/filesystem.ts';
import { graphicsType as graphicsGraphicsType } from '../tables/graphics.ts';
import { apSingle, hostdevTeaming, sgioUnfiltered } from '../tables/hostdev.ts';
import { inputBus, inputModel, transitional } from '../tables/input.ts';
import {
  coalesceType,
  isolatedPort,
  managedTap,
  mtuType,
  portforwardBackend,
  vhostModel,
  virtioOnlyOptions,
} from '../tables/interface.ts';
import { iommuOptions } from '../tables/iommu.ts';
import { tpmCount } from '../tables/limits.ts';
import { panicModelMissing, tpmProxyBackend, vsockCid } from '../tables/models.ts';
import { parallelUnsupported, targetMachine, targetModel } from '../tables/serial.ts';
import {
  secondaryVideo,
  videoAcceleration,
  videoModel,
  videoOptions,
  videoResolution,
} from '../tables/video.ts';
import { graphicsType as audioGraphicsType } from './audio/graphics-type.ts';
import { id } from './audio/id.ts';
import { reconnectListener } from './channel/reconnect-listener.ts';
import { duplicateAlias } from './device/duplicate-alias.ts';
import { virtiofsBoot } from './filesystem/virtiofs-boot.ts';
import { virtiofsTarget } from './filesystem/virtiofs-target.ts';
import { eglHeadless } from './graphics/egl-headless.ts';
import { vncPassword } from './graphics/vnc-password.ts';
import { attributeForType } from './hostdev/attribute-for-type.ts';
import { bootUnsupported } from './hostdev/boot-unsupported.ts';
import { displayNeedsGraphics } from './hostdev/display-needs-graphics.ts';
import { duplicateSource } from './hostdev/duplicate-source.ts';
import { modeCapabilities } from './hostdev/mode-capabilities.ts';
import { ramfbSingle } from './hostdev/ramfb-single.ts';
import { guestIp } from './interface/guest-ip.ts';
import { hostIp } from './interface/host-ip.ts';
import { queueSizePow2 } from './interface/queue-size-pow2.ts';
import { teaming } from './interface/teaming.ts';
import { vhostuserSharedMemory } from './interface/vhostuser-shared-memory.ts';
import { interruptRemapping } from './iommu/interrupt-remapping.ts';
import { needsAcpi } from './iommu/needs-acpi.ts';
import { hotplug } from './memory/hotplug.ts';
import { persistent } from './memory/persistent.ts';
import { shmemName } from './memory/shmem-name.ts';
import { shmemSize } from './memory/shmem-size.ts';
import { targetNode } from './memory/target-node.ts';
import { virtioMem } from './memory/virtio-mem.ts';
import { size } from './pstore/size.ts';
import { spiceNeedsGraphics } from './serial/spice-needs-graphics.ts';
import { udpService } from './serial/udp-service.ts';
import { versionModel } from './tpm/version-model.ts';
import { versionOptions } from './tpm/version-options.ts';
import { noneExclusive } from './video/none-exclusive.ts';
import { singlePrimary } from './video/single-primary.ts';
import { duplicate } from './watchdog/duplicate.ts';

/** What libvirt validates in other devices when everything else has been decided. */
export const DEVICES: readonly Rule[] = [
  teaming,
  virtioOnlyOptions,
  queueSizePow2,
  mtuType,
  isolatedPort,
  coalesceType,
  portforwardBackend,
  vhostModel,
  managedTap,
  guestIp,
  hostIp,

  attributeForType,
  modeCapabilities,
  bootUnsupported,
  hostdevTeaming,
  apSingle,
  sgioUnfiltered,
  displayNeedsGraphics,
  ramfbSingle,

  filesystemType,
  filesystemAccessmode,
  virtiofsOptions,
  virtiofsBoot,

  graphicsGraphicsType,
  vncPassword,
  eglHeadless,

  videoModel,
  secondaryVideo,
  singlePrimary,
  noneExclusive,
  videoOptions,
  videoAcceleration,
  videoResolution,

  tcpProtocol,
  reconnect,
  parallelUnsupported,
  targetMachine,
  targetModel,
  consoleMachine,
  reconnectListener,
  consoleTarget,

  inputMachine,
  inputBus,
  inputModel,
  transitional,

  hotplug,
  targetNode,
  virtioMem,
  persistent,
  shmemSize,
  shmemName,

  iommuMachine,
  iommuOptions,
  needsAcpi,
  interruptRemapping,

  tpmCount,
  tpmMachine,
  tpmProxyBackend,
  versionModel,
  versionOptions,

  watchdogMachine,
  panicMachine,
  panicModelMissing,

  nvramMachine,
  size,
  vsockCid,

  ...about(
    [
      'interface.type=vhostuser',
      'disk.type=vhostuser',
      'disk.type=vhostvdpa',
      'filesystem.driverType=virtiofs',
    ],
    [vhostuserSharedMemory],
  ),
  ...about(['hostdev', 'interface.type=hostdev'], [duplicateSource]),
  ...about(['filesystem'], [virtiofsTarget]),
  udpService,
  spiceNeedsGraphics,
  ...about(['watchdog.element'], [duplicate]),
  ...about(['audio.element', 'sound.audioId', 'graphics.audioId'], [id]),
  ...about(['audio.type=spice', 'graphics.type=dbus'], [audioGraphicsType]),
  ...about(['guest.alias'], [duplicateAlias]),
];
