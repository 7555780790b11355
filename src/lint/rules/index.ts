import type { Rule } from '../rule.ts';
import {
  diskTypeForBus,
  hostdevAddressType,
  mdevType,
  usbDeviceType,
  virtioDiskType,
} from '../tables/address-types.ts';
import { optionNotApplicable } from '../tables/pci-options.ts';
import { acpiIndex } from './address/acpi-index.ts';
import { ccwMachine } from './address/ccw-machine.ts';
import { driveDuplicate } from './address/drive-duplicate.ts';
import { driveShape } from './address/drive-shape.ts';
import { driveVsHostdev } from './address/drive-vs-hostdev.ts';
import { romTuning } from './address/rom-tuning.ts';
import { spaprVioRange } from './address/spapr-vio-range.ts';
import { unassignedHostdevOnly } from './address/unassigned-hostdev-only.ts';
import { zpciUnsupported } from './address/zpci-unsupported.ts';
import { duplicateOrder } from './boot/duplicate-order.ts';
import { ideMachine } from './controller/ide-machine.ts';
import { singleChild } from './controller/single-child.ts';
import { duplicateAlias } from './device/duplicate-alias.ts';
import { deviceBus } from './disk/device-bus.ts';
import { duplicateTarget } from './disk/duplicate-target.ts';
import { nvmeNamespace } from './disk/nvme-namespace.ts';
import { sourceMissing as diskSourceMissing } from './disk/source-missing.ts';
import { targetName } from './disk/target-name.ts';
import { targetPartition } from './disk/target-partition.ts';
import { targetPrefix } from './disk/target-prefix.ts';
import { attributeForType } from './hostdev/attribute-for-type.ts';
import { bootUnsupported } from './hostdev/boot-unsupported.ts';
import { duplicateSource } from './hostdev/duplicate-source.ts';
import { modeCapabilities } from './hostdev/mode-capabilities.ts';
import { pciSourceRange } from './hostdev/pci-source-range.ts';
import { scsiSource } from './hostdev/scsi-source.ts';
import { sourceMissing as hostdevSourceMissing } from './hostdev/source-missing.ts';
import { teaming } from './interface/teaming.ts';
import { cellIds } from './numa/cell-ids.ts';
import { bootMixed } from './os/boot-mixed.ts';
import { expanderMachine } from './pci/expander-machine.ts';
import { expanderNumaNode } from './pci/expander-numa-node.ts';
import { indexRange } from './pci/index-range.ts';
import { modelName } from './pci/model-name.ts';
import { phbTargetIndex } from './pci/phb-target-index.ts';
import { rootIndex } from './pci/root-index.ts';
import { rootNumaNode } from './pci/root-numa-node.ts';
import { xhciPortsMax } from './usb/xhci-ports-max.ts';

/** Rules that libvirt applies while it reads and completes a domain, so before it decides addresses. */
export const BEFORE_ADDRESSES: readonly Rule[] = [
  mdevType,
  usbDeviceType,
  driveVsHostdev,

  rootIndex,
  expanderMachine,
  expanderNumaNode,
  singleChild,

  hostdevSourceMissing,
  pciSourceRange,
  scsiSource,

  xhciPortsMax,

  duplicateOrder,
  bootMixed,
  cellIds,
];

/** Rules that libvirt applies when everything else has been decided. */
export const AFTER_ADDRESSES: readonly Rule[] = [
  diskTypeForBus,
  virtioDiskType,
  hostdevAddressType,
  zpciUnsupported,
  spaprVioRange,
  driveDuplicate,
  driveShape,
  ccwMachine,
  unassignedHostdevOnly,
  acpiIndex,
  romTuning,

  rootNumaNode,
  phbTargetIndex,
  indexRange,
  modelName,
  optionNotApplicable,
  ideMachine,

  targetName,
  targetPartition,
  targetPrefix,
  duplicateTarget,
  diskSourceMissing,
  deviceBus,
  nvmeNamespace,

  teaming,

  duplicateSource,
  attributeForType,
  modeCapabilities,
  bootUnsupported,

  duplicateAlias,
];

/** Every rule, in the order in which libvirt would come upon what it rejects. */
export const RULES: readonly Rule[] = [...BEFORE_ADDRESSES, ...AFTER_ADDRESSES];
