import { about, type Rule } from '../rule.ts';
import { mdevType, usbDeviceType } from '../tables/address-types.ts';
import { spiceSource } from '../tables/chardev.ts';
import { poolVolume } from '../tables/disk-name.ts';
import { filesystemSource } from '../tables/filesystem.ts';
import { graphicsListen, graphicsPassword } from '../tables/graphics.ts';
import { singleton } from '../tables/limits.ts';
import { controllerModel, memballoonModel, soundModel, usbQusb } from '../tables/models.ts';
import { shmemModel, shmemMsi } from '../tables/shmem.ts';
import { driveVsHostdev } from './address/drive-vs-hostdev.ts';
import { settings } from './audio/settings.ts';
import { duplicateOrder } from './boot/duplicate-order.ts';
import { order } from './boot/order.ts';
import { iothreadModel } from './controller/iothread-model.ts';
import { singleChild as controllerSingleChild } from './controller/single-child.ts';
import { cpusetSyntax } from './cpu/cpuset-syntax.ts';
import { featureList } from './cpu/feature-list.ts';
import { modeAttributes } from './cpu/mode-attributes.ts';
import { pinDuplicate } from './cpu/pin-duplicate.ts';
import { schedVcpus } from './cpu/sched-vcpus.ts';
import { sveConflict } from './cpu/sve-conflict.ts';
import { vcpuCount } from './cpu/vcpu-count.ts';
import { vcpuschedOverlap } from './cpu/vcpusched-overlap.ts';
import { secret } from './device/secret.ts';
import { singleChild as deviceSingleChild } from './device/single-child.ts';
import { backingStore } from './disk/backing-store.ts';
import { doubleAuthEncryption } from './disk/double-auth-encryption.ts';
import { iotuneGroup } from './disk/iotune-group.ts';
import { networkHost } from './disk/network-host.ts';
import { networkName } from './disk/network-name.ts';
import { attributeValue } from './domain/attribute-value.ts';
import { idmap } from './domain/idmap.ts';
import { keywrap } from './domain/keywrap.ts';
import { domainName } from './domain/name.ts';
import { qemuCommandline } from './domain/qemu-commandline.ts';
import { loaderPath } from './firmware/loader-path.ts';
import { secureLoader } from './firmware/secure-loader.ts';
import { listenMatch } from './graphics/listen-match.ts';
import { pciSourceRange } from './hostdev/pci-source-range.ts';
import { scsiSource } from './hostdev/scsi-source.ts';
import { sourceMissing } from './hostdev/source-missing.ts';
import { bandwidth } from './interface/bandwidth.ts';
import { virtualportParameters } from './interface/virtualport-parameters.ts';
import { virtualportType } from './interface/virtualport-type.ts';
import { vlan } from './interface/vlan.ts';
import { duplicateId } from './iothreads/duplicate-id.ts';
import { undefinedSched } from './iothreads/undefined-sched.ts';
import { maxMemory } from './memory/max-memory.ts';
import { memaccessValue } from './memory/memaccess-value.ts';
import { sizeMissing } from './memory/size-missing.ts';
import { cellIds } from './numa/cell-ids.ts';
import { distanceSibling } from './numa/distance-sibling.ts';
import { interconnects } from './numa/interconnects.ts';
import { memnodeAuto } from './numa/memnode-auto.ts';
import { memnodeNeedsCells } from './numa/memnode-needs-cells.ts';
import { nodesetEmpty } from './numa/nodeset-empty.ts';
import { singleNumatune } from './numa/single-numatune.ts';
import { staticNodeset } from './numa/static-nodeset.ts';
import { vcpuAssignment } from './numa/vcpu-assignment.ts';
import { biosOptions } from './os/bios-options.ts';
import { bootMixed } from './os/boot-mixed.ts';
import { bootloader } from './os/bootloader.ts';
import { clock } from './os/clock.ts';
import { dirtyRing } from './os/dirty-ring.ts';
import { featureName } from './os/feature-name.ts';
import { fwcfgName } from './os/fwcfg-name.ts';
import { gic } from './os/gic.ts';
import { loadparm } from './os/loadparm.ts';
import { smbios } from './os/smbios.ts';
import { timerOptions } from './os/timer-options.ts';
import { tseg } from './os/tseg.ts';
import { expanderMachine } from './pci/expander-machine.ts';
import { expanderNumaNode } from './pci/expander-numa-node.ts';
import { rootIndex } from './pci/root-index.ts';
import { duplicateModel } from './security/duplicate-model.ts';
import { launchSecurity } from './security/launch-security.ts';
import { modelMissing } from './security/model-missing.ts';
import { relabel } from './security/relabel.ts';
import { relabelWithoutLabel } from './security/relabel-without-label.ts';
import { isaPort } from './serial/isa-port.ts';
import { certificates } from './smartcard/certificates.ts';
import { xhciPortsMax } from './usb/xhci-ports-max.ts';
import { individual } from './vcpus/individual.ts';

/** Rules that libvirt applies while it reads and completes a domain, so before it decides addresses. */
export const BEFORE_ADDRESSES: readonly Rule[] = [
  attributeValue,
  qemuCommandline,
  settings,
  filesystemSource,
  controllerModel,
  singleton,
  certificates,
  soundModel,
  memballoonModel,
  shmemMsi,
  shmemModel,

  doubleAuthEncryption,
  backingStore,
  networkHost,
  networkName,
  poolVolume,
  virtualportType,
  virtualportParameters,
  vlan,
  bandwidth,
  iotuneGroup,
  domainName,
  graphicsListen,
  listenMatch,
  graphicsPassword,
  spiceSource,

  mdevType,
  usbDeviceType,

  rootIndex,
  expanderMachine,
  expanderNumaNode,
  controllerSingleChild,
  iothreadModel,

  sourceMissing,
  scsiSource,

  usbQusb,
  xhciPortsMax,

  order,
  biosOptions,

  sizeMissing,
  maxMemory,

  relabelWithoutLabel,

  loaderPath,
  secureLoader,
  ...about(['<features>'], [gic, tseg, featureName, dirtyRing]),
  ...about(['<clock>'], [clock, timerOptions]),
  ...about(['<sysinfo>'], [smbios, fwcfgName]),
  ...about(['<bootloader>'], [bootloader]),
  ...about(['<idmap>'], [idmap]),
  ...about(['<keywrap>'], [keywrap]),
  ...about(['<vcpu>'], [vcpuCount]),
  ...about(['<vcpu>', '<cputune>'], [cpusetSyntax]),
  ...about(['<cputune>'], [schedVcpus, pinDuplicate, vcpuschedOverlap, undefinedSched]),
  ...about(['<vcpus>'], [individual]),
  ...about(
    ['<cpu>'],
    [
      featureList,
      modeAttributes,
      sveConflict,
      cellIds,
      interconnects,
      vcpuAssignment,
      distanceSibling,
      memaccessValue,
    ],
  ),
  ...about(['<numatune>'], [singleNumatune, nodesetEmpty, staticNodeset, memnodeAuto, memnodeNeedsCells]),
  ...about(['<iothreadids>'], [duplicateId]),
  ...about(['<seclabel>'], [duplicateModel, modelMissing, relabel]),
  ...about(['<launchSecurity>'], [launchSecurity]),
  ...about(['serial'], [isaPort]),
  ...about(['disk', 'hostdev'], [secret]),
  ...about(
    ['hostdev.sourceAddressFunction', 'interface.sourceAddressFunction', 'disk.sourceAddressFunction'],
    [pciSourceRange],
  ),
  ...about(['hostdev@drive'], [driveVsHostdev]),
  ...about(['guest.bootOrder'], [duplicateOrder, bootMixed, loadparm]),
  ...about(
    ['serial', 'parallel', 'console', 'channel', 'redirdev', 'smartcard', 'rng', 'tpm', 'crypto'],
    [deviceSingleChild],
  ),
];
