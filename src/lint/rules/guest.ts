import { about, type Rule } from '../rule.ts';
import { cacheMode } from './cpu/cache-mode.ts';
import { manyVcpus } from './cpu/many-vcpus.ts';
import { physBits } from './cpu/phys-bits.ts';
import { topologyCount } from './cpu/topology-count.ts';
import { tuneRange } from './cpu/tune-range.ts';
import { vcpuGranularity } from './cpu/vcpu-granularity.ts';
import { blkioDevice } from './disk/blkio-device.ts';
import { throttleGroup } from './disk/throttle-group.ts';
import { acpiNeedsUefi } from './firmware/acpi-needs-uefi.ts';
import { enrolledKeys } from './firmware/enrolled-keys.ts';
import { featuresNeedAuto } from './firmware/features-need-auto.ts';
import { nvramNotEfi } from './firmware/nvram-not-efi.ts';
import { statelessNvram } from './firmware/stateless-nvram.ts';
import { uefiNeedsAcpi } from './firmware/uefi-needs-acpi.ts';
import { threadPool } from './iothreads/thread-pool.ts';
import { undefinedIothread } from './iothreads/undefined.ts';
import { hotplugNeedsNuma } from './memory/hotplug-needs-numa.ts';
import { hugepagesBacking } from './memory/hugepages-backing.ts';
import { hugepagesMaster } from './memory/hugepages-master.ts';
import { hugepagesNode } from './memory/hugepages-node.ts';
import { minGuarantee } from './memory/min-guarantee.ts';
import { restrictiveMix } from './numa/restrictive-mix.ts';
import { acpiUnsupported } from './os/acpi-unsupported.ts';
import { bootmenuTimeout } from './os/bootmenu-timeout.ts';
import { featureMachine } from './os/feature-machine.ts';
import { gicMachine } from './os/gic-machine.ts';
import { lifecycle } from './os/lifecycle.ts';
import { ps2Capability } from './os/ps2-capability.ts';
import { ps2OffConflict } from './os/ps2-off-conflict.ts';
import { shimKernel } from './os/shim-kernel.ts';
import { timerArch } from './os/timer-arch.ts';
import { timerPolicy } from './os/timer-policy.ts';
import { override } from './security/override.ts';

/** What libvirt validates outside devices when everything else has been decided. */
export const GUEST: readonly Rule[] = [
  bootmenuTimeout,
  shimKernel,

  uefiNeedsAcpi,
  acpiNeedsUefi,
  nvramNotEfi,
  statelessNvram,
  featuresNeedAuto,
  enrolledKeys,

  hotplugNeedsNuma,
  ...about(['<features>'], [acpiUnsupported, featureMachine, gicMachine, ps2OffConflict, ps2Capability]),
  ...about(['<on_poweroff>', '<on_reboot>', '<on_crash>'], [lifecycle]),
  ...about(['<clock>'], [timerArch, timerPolicy]),
  ...about(['<vcpu>'], [manyVcpus]),
  ...about(['<cpu>'], [cacheMode, physBits, topologyCount, vcpuGranularity]),
  ...about(['<cputune>'], [tuneRange]),
  ...about(['<numatune>'], [restrictiveMix]),
  ...about(['<iothreadids>', '<defaultiothread>'], [threadPool]),
  ...about(['<seclabel>'], [override]),
  ...about(['<blkiotune>'], [blkioDevice]),
  ...about(['<throttlegroups>'], [throttleGroup]),
  ...about(['<memoryBacking>'], [hugepagesMaster, hugepagesNode, hugepagesBacking]),
  ...about(['<memtune>'], [minGuarantee]),
  ...about(
    [
      'disk.driverIothread',
      'disk.driverIothreadsIothreadId',
      'controller.driverIothread',
      'controller.driverIothreadsIothreadId',
    ],
    [undefinedIothread],
  ),
];
