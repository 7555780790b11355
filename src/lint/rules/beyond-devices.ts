import { about, type Rule } from '../rule.ts';
import { busUnsupported } from '../tables/beyond-start.ts';
import { channelName, duplicateTargetDev, mountTags } from '../tables/beyond-unique.ts';
import { aliasDropped } from './device/alias-dropped.ts';
import { duplicateSerial } from './disk/duplicate-serial.ts';
import { nvmeConflict } from './disk/nvme-conflict.ts';
import { prefixVsBus } from './disk/prefix-vs-bus.ts';
import { sameSource } from './disk/same-source.ts';
import { duplicateType } from './graphics/duplicate-type.ts';
import { functionsSplit } from './hostdev/functions-split.ts';
import { legacyDriver } from './hostdev/legacy-driver.ts';
import { sourceEmpty } from './hostdev/source-empty.ts';
import { teamingReference } from './hostdev/teaming-reference.ts';
import { unassigned } from './hostdev/unassigned.ts';
import { unmanaged } from './hostdev/unmanaged.ts';
import { usbAmbiguous } from './hostdev/usb-ambiguous.ts';
import { usbMatchOrder } from './hostdev/usb-match-order.ts';
import { vfPlain } from './hostdev/vf-plain.ts';
import { duplicateMac } from './interface/duplicate-mac.ts';
import { modelUnknown } from './interface/model-unknown.ts';
import { orderVsAddress } from './interface/order-vs-address.ts';
import { isaCount } from './serial/isa-count.ts';
import { autoHub } from './usb/auto-hub.ts';
import { companionMasterIndex } from './usb/companion-master-index.ts';
import { companionSlot } from './usb/companion-slot.ts';
import { legacyDefault } from './usb/legacy-default.ts';
import { portsOnModel } from './usb/ports-on-model.ts';

/** What libvirt accepts of single kinds of devices, and what then fails at start or surprises. */
export const BEYOND_DEVICES: readonly Rule[] = [
  sameSource,
  duplicateSerial,
  prefixVsBus,
  busUnsupported,
  nvmeConflict,
  ...about(
    ['hostdev', 'interface.type=hostdev'],
    [unmanaged, sourceEmpty, usbMatchOrder, usbAmbiguous, functionsSplit],
  ),
  ...about(['@unassigned'], [unassigned]),
  ...about(['hostdev'], [vfPlain]),
  ...about(
    [
      'hostdev.driverName=kvm',
      'hostdev.driverName=xen',
      'interface.driverName=kvm',
      'interface.driverName=xen',
    ],
    [legacyDriver],
  ),
  ...about(['hostdev.teamingPersistent', 'interface.teamingPersistent'], [teamingReference]),
  duplicateMac,
  orderVsAddress,
  duplicateTargetDev,
  modelUnknown,
  companionMasterIndex,
  portsOnModel,
  companionSlot,
  autoHub,
  legacyDefault,
  isaCount,
  channelName,
  duplicateType,
  aliasDropped,
  mountTags,
];
