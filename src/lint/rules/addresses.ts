import { about, type Rule } from '../rule.ts';
import {
  iommuType,
  otherFixedType,
  panicNoAddress,
  panicTypePvpanic,
  serialType,
  videoNoAddress,
  watchdogType,
} from '../tables/address-other.ts';
import { diskTypeForBus, hostdevAddressType, virtioDiskType } from '../tables/address-types.ts';
import { pcihole64Machine } from '../tables/board.ts';
import { virtioScsiOptions } from '../tables/models.ts';
import { optionNotApplicable } from '../tables/pci-options.ts';
import { acpiIndex } from './address/acpi-index.ts';
import { ccid } from './address/ccid.ts';
import { ccwMachine } from './address/ccw-machine.ts';
import { dimmSlot } from './address/dimm-slot.ts';
import { driveDuplicate } from './address/drive-duplicate.ts';
import { driveShape } from './address/drive-shape.ts';
import { memoryOverlap } from './address/memory-overlap.ts';
import { romTuning } from './address/rom-tuning.ts';
import { spaprVioRange } from './address/spapr-vio-range.ts';
import { unassignedHostdevOnly } from './address/unassigned-hostdev-only.ts';
import { zpciUnsupported } from './address/zpci-unsupported.ts';
import { ideMachine } from './controller/ide-machine.ts';
import { scsiModel } from './controller/scsi-model.ts';
import { modelName } from './pci/model-name.ts';
import { phbTargetIndex } from './pci/phb-target-index.ts';
import { rootNumaNode } from './pci/root-numa-node.ts';

/** What libvirt validates in addresses and PCI controllers when everything else has been decided. */
export const ADDRESSES: readonly Rule[] = [
  diskTypeForBus,
  virtioDiskType,
  hostdevAddressType,
  panicTypePvpanic,
  panicNoAddress,
  videoNoAddress,
  iommuType,
  serialType,
  watchdogType,
  otherFixedType,
  ccid,

  zpciUnsupported,

  rootNumaNode,
  phbTargetIndex,
  modelName,
  optionNotApplicable,
  pcihole64Machine,
  ideMachine,
  scsiModel,
  virtioScsiOptions,
  ...about(['memory@dimm'], [dimmSlot]),
  ...about(['memory'], [memoryOverlap]),
  ...about(['@spapr-vio'], [spaprVioRange]),
  ...about(['@drive'], [driveDuplicate, driveShape]),
  ...about(['@ccw'], [ccwMachine]),
  ...about(['@unassigned'], [unassignedHostdevOnly]),
  ...about(['guest.acpiIndex'], [acpiIndex]),
  ...about(['guest.romEnabled', 'guest.romBar', 'guest.romFile'], [romTuning]),
];
