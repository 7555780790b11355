import type { Capability, CapabilityType } from '../device.ts';
import type { CapabilityTable } from '../xml/table.ts';
import { apCard } from './ap-card.ts';
import { apMatrix } from './ap-matrix.ts';
import { apQueue } from './ap-queue.ts';
import { ccw } from './ccw.ts';
import { ccwGroup } from './ccwgroup.ts';
import { css } from './css.ts';
import { drm } from './drm.ts';
import { mdev } from './mdev.ts';
import { mdevParent } from './mdev-types.ts';
import { net } from './net.ts';
import { pci } from './pci.ts';
import { scsi } from './scsi.ts';
import { scsiGeneric } from './scsi-generic.ts';
import { scsiHost } from './scsi-host.ts';
import { scsiTarget } from './scsi-target.ts';
import { storage } from './storage.ts';
import { system } from './system.ts';
import { usb } from './usb.ts';
import { usbDevice } from './usb-device.ts';
import { vdpa } from './vdpa.ts';

type TableOf<T extends CapabilityType> = CapabilityTable<Extract<Capability, { readonly type: T }>>;

/** Every capability type; one that the union has and this list has not does not compile. */
export const CAPABILITY_TABLES: { readonly [T in CapabilityType]: TableOf<T> } = {
  system,
  pci,
  usb_device: usbDevice,
  usb,
  net,
  scsi_host: scsiHost,
  scsi_target: scsiTarget,
  scsi,
  storage,
  scsi_generic: scsiGeneric,
  drm,
  mdev_types: mdevParent,
  mdev,
  ccw,
  css,
  vdpa,
  ap_card: apCard,
  ap_queue: apQueue,
  ap_matrix: apMatrix,
  ccwgroup: ccwGroup,
};

/** The table of a capability type, typed for use with any capability of that type. */
export function tableOf(type: CapabilityType): CapabilityTable<Capability> {
  return CAPABILITY_TABLES[type] as unknown as CapabilityTable<Capability>;
}

/** True when libvirt has a capability of that type at the top of a device. */
export function isCapabilityType(type: string): type is CapabilityType {
  return Object.hasOwn(CAPABILITY_TABLES, type);
}
