import { CHIPSETS, Q35_SLOTS } from '../address/pci/chipset.ts';
import { INTEGRATED } from '../address/pci/connect.ts';
import {
  isPciModel,
  isRootModel,
  PCI_CONTROLLERS,
  type PciControllerModel,
} from '../address/pci/controllers.ts';
import { needOf } from '../address/pci/needs.ts';
import { pciOf } from '../address/pci/pass.ts';
import type { PciAddress } from '../domain/address.ts';
import type { Device, DeviceOf } from '../domain/device.ts';
import type { RuleContext } from './context.ts';

export type Controller = DeviceOf<'controller'>;

/** The guest's PCI tree, as its addresses make it. */
export class PciTopology {
  /** Bus 0 is a pcie-root. */
  readonly express: boolean;
  /** The PCI controllers in libvirt's order, which is that of their index. */
  readonly controllers: readonly Controller[];
  readonly #context: RuleContext;
  #pinnedEndpoints: readonly Device[] | undefined;
  readonly #byIndex = new Map<number, Controller>();
  readonly #onBus = new Map<number, Device[]>();
  readonly #inSlot = new Map<number, Device[]>();

  constructor(context: RuleContext) {
    this.#context = context;
    this.controllers = context.domain.devices.controller.filter(({ type }) => type === 'pci');
    for (const controller of this.controllers) this.#byIndex.set(controller.index ?? 0, controller);
    this.express = this.#byIndex.get(0)?.model === 'pcie-root';
    const { devices } = context;
    for (let each = 0; each < devices.length; each++) {
      const device = devices[each]!;
      const at = pciOf(device.guest.address);
      if (!at) continue;
      put(this.#onBus, at.bus, device);
      put(this.#inSlot, at.bus * 32 + at.slot, device);
    }
  }

  /** The controller that provides a bus. */
  bus(index: number): Controller | undefined {
    return this.#byIndex.get(index);
  }

  modelOf({ model }: Controller): PciControllerModel | undefined {
    return isPciModel(model) ? PCI_CONTROLLERS[model] : undefined;
  }

  devicesOn(bus: number): readonly Device[] {
    return this.#onBus.get(bus) ?? [];
  }

  /** The devices of every slot that has any. */
  get slots(): Iterable<readonly Device[]> {
    return this.#inSlot.values();
  }

  devicesAt(bus: number, slot: number): readonly Device[] {
    return this.#inSlot.get(bus * 32 + slot) ?? [];
  }

  /** What a device asks of its bus, as bits; 0 for host devices, whose kind only the host knows. */
  needOf(device: Device): number {
    if (device.kind === 'interface' && device.type === 'hostdev') return 0;
    return needOf(device, { profile: this.#context.profile, express: this.express });
  }

  /** The endpoints whose address the user has written; the board's own, where they belong, are left out. */
  get pinnedEndpoints(): readonly Device[] {
    this.#pinnedEndpoints ??= this.#context.devices.filter(
      device => isPinned(device) && !isPciController(device) && !this.#isOnBoard(device),
    );
    return this.#pinnedEndpoints;
  }

  #isOnBoard(device: Device): boolean {
    return isBoardPlace(device, this.#context) || (this.needOf(device) & INTEGRATED) !== 0;
  }
}

const build = (context: RuleContext): PciTopology => new PciTopology(context);

/** The PCI tree of a domain; it is built once for all rules. */
export const topologyOf = (context: RuleContext): PciTopology => context.once(build);

function put(map: Map<number, Device[]>, key: number, device: Device): void {
  const list = map.get(key);
  if (list) list.push(device);
  else map.set(key, [device]);
}

/** True when the user has written the device's PCI address in full. */
export const isPinned = (device: Device): boolean =>
  device.element !== undefined && device.guest.origin === 'user' && pciOf(device.guest.address) !== undefined;

/** The PCI address in force. */
export const placeOf = (device: Device): PciAddress | undefined => pciOf(device.guest.address);

export const isPciController = (device: Device): device is Controller =>
  device.kind === 'controller' && device.type === 'pci';

/** A PCI controller that is plugged in somewhere. */
export const isBridge = (device: Device): device is Controller =>
  isPciController(device) && !isRootModel(device.model);

export const isPort = ({ model }: Controller): boolean =>
  model === 'pcie-root-port' || model === 'pcie-switch-downstream-port';

/** True for devices that are where libvirt itself puts them on the board. */
function isBoardPlace(device: Device, { profile, domain }: RuleContext): boolean {
  const at = placeOf(device);
  const chipset = CHIPSETS[profile.family];
  if (at?.bus !== 0 || !chipset) return false;
  if (device.kind === 'video') return device === domain.devices.video[0] && at.slot === chipset.videoSlot;
  if (device.kind === 'sound')
    return device.model === 'ich9' && Q35_SLOTS.sound.some(slot => slot === at.slot);
  if (device.kind !== 'controller') return false;
  if (device.type === 'usb' && Q35_SLOTS.usb.some(slot => slot === at.slot)) return true;
  return chipset.fixed.some(
    ({ type, slot, function: fn }) => type === device.type && slot === at.slot && fn === at.function,
  );
}
