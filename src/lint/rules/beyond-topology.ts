import { about, type Rule } from '../rule.ts';
import { typeUnsuitable } from '../tables/beyond-address.ts';
import { busnrUnique, phbIndexUnique } from '../tables/beyond-topology.ts';
import { acpiIndexUnique } from './address/acpi-index-unique.ts';
import { ccwCssid } from './address/ccw-cssid.ts';
import { dimmForeignType } from './address/dimm-foreign-type.ts';
import { driveLimit } from './address/drive-limit.ts';
import { guestView } from './address/guest-view.ts';
import { lsiUnit7 } from './address/lsi-unit7.ts';
import { mmioContagion } from './address/mmio-contagion.ts';
import { numberBase } from './address/number-base.ts';
import { pciMissingFunction0 } from './address/pci-missing-function0.ts';
import { pciMultifunctionOff } from './address/pci-multifunction-off.ts';
import { pciZeroIgnored } from './address/pci-zero-ignored.ts';
import { unpinned } from './address/unpinned.ts';
import { usbZeroComponent } from './address/usb-zero-component.ts';
import { virtioSerialBus } from './address/virtio-serial-bus.ts';
import { implicitFill } from './controller/implicit-fill.ts';
import { implicitScsiModel } from './controller/implicit-scsi-model.ts';
import { busNumberBudget } from './pci/bus-number-budget.ts';
import { busnrRoom } from './pci/busnr-room.ts';
import { chassisUnique } from './pci/chassis-unique.ts';
import { conventionalOnPcie } from './pci/conventional-on-pcie.ts';
import { endpointOnPcieRoot } from './pci/endpoint-on-pcie-root.ts';
import { hotplugFunction } from './pci/hotplug-function.ts';
import { hotplugOff } from './pci/hotplug-off.ts';
import { implicitBuses } from './pci/implicit-buses.ts';
import { ioWindowBudget } from './pci/io-window-budget.ts';
import { legacyForcesBridge } from './pci/legacy-forces-bridge.ts';
import { noSparePort } from './pci/no-spare-port.ts';
import { parentIndexOrder } from './pci/parent-index-order.ts';
import { pcieOnConventional } from './pci/pcie-on-conventional.ts';
import { primaryVideoDisplaced } from './pci/primary-video-displaced.ts';

/** What libvirt accepts of addresses, controllers and PCI topology, and what then fails at start or surprises. */
export const BEYOND_TOPOLOGY: readonly Rule[] = [
  pciMissingFunction0,
  driveLimit,
  parentIndexOrder,

  lsiUnit7,
  implicitScsiModel,
  busnrRoom,
  busNumberBudget,
  ioWindowBudget,
  noSparePort,

  unpinned,
  guestView,
  implicitFill,
  implicitBuses,
  legacyForcesBridge,
  hotplugFunction,
  typeUnsuitable,
  ...about(['guest.addressElement'], [pciMultifunctionOff, pciZeroIgnored, numberBase, usbZeroComponent]),
  ...about(['@ccw'], [ccwCssid]),
  ...about(['@virtio-mmio'], [mmioContagion]),
  ...about(['controller.model=pcie-root'], [pcieOnConventional]),
  ...about(['video@pci'], [primaryVideoDisplaced]),
  ...about(['controller.model=pcie-root'], [conventionalOnPcie, endpointOnPcieRoot]),
  ...about(['memory'], [dimmForeignType]),
  ...about(['@virtio-serial'], [virtioSerialBus]),
  ...about(['guest.acpiIndex'], [acpiIndexUnique]),
  ...about(['controller.targetChassis'], [chassisUnique]),
  ...about(['controller.targetBusNr'], [busnrUnique]),
  ...about(['controller.targetIndex'], [phbIndexUnique]),
  ...about(['controller.targetHotplug'], [hotplugOff]),
];
