import { mdevOf, type NodeDevice } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import type { Step } from '../plan.ts';
import type { DefinedMdev, MdevConfig } from './config.ts';
import { parentAddress } from './parent.ts';

/** Mediated devices of a host: those that are there, and those that are kept. */
export interface MdevState {
  readonly inventory: Inventory;
  readonly defined: readonly DefinedMdev[];
  /** UUIDs that running domains use. */
  readonly inUse?: ReadonlySet<string>;
}

/** A change of what is kept; without config the device is forgotten. */
export interface StoreChange {
  readonly parent: string;
  readonly uuid: string;
  readonly config?: MdevConfig;
}

/** What would be done to make or remove a device. Nothing has been done yet. */
export interface DevicePlan {
  /** That of a mediated device. */
  readonly uuid?: string;
  readonly steps: readonly Step[];
  /** What takes the steps back when one of them fails. */
  readonly undo: readonly Step[];
  readonly changes: readonly StoreChange[];
}

/** What would be done to a mediated device. */
export interface MdevPlan extends DevicePlan {
  readonly uuid: string;
}

/** A mediated device by its UUID, and by its parent's address where several are kept with that UUID. */
export type MdevRef = string | { readonly uuid: string; readonly parent?: string };

/** The reference with all that is known of it. */
export function refOf(ref: MdevRef): Exclude<MdevRef, string> {
  return typeof ref === 'string' ? { uuid: ref } : ref;
}

/** The parent's address of a mediated device that is there; undefined where the inventory does not tell. */
export function activeParent({ inventory }: MdevState, device: NodeDevice): string | undefined {
  const parent = inventory.parent(device);
  return mdevOf(device)?.parentAddress ?? (parent && parentAddress(parent));
}

/** The mediated device that is there now: the kernel has each UUID once. */
export function activeMdev(state: MdevState, ref: MdevRef): NodeDevice | undefined {
  const { uuid, parent } = refOf(ref);
  const device = state.inventory.devices.find(each => each.active && mdevOf(each)?.uuid === uuid);
  const at = device && activeParent(state, device);
  return parent === undefined || at === undefined || at === parent ? device : undefined;
}

/** The mediated devices that are kept: one UUID may be kept for several parents. */
export function definedMdevs({ defined }: MdevState, ref: MdevRef): readonly DefinedMdev[] {
  const { uuid, parent } = refOf(ref);
  return defined.filter(each => each.uuid === uuid && (parent === undefined || each.parent === parent));
}

const DEVICES = 'bus/mdev/devices';

/** The write that makes a device. */
export function makeStep(parent: string, typeId: string, uuid: string): Step {
  const path = `class/mdev_bus/${parent}/mdev_supported_types/${typeId}/create`;
  return { path, value: uuid, why: `make ${uuid} of type ${typeId} on ${parent}` };
}

/** The writes of its attributes, in order. */
export function attributeSteps(uuid: string, { attributes }: Pick<MdevConfig, 'attributes'>): Step[] {
  return attributes.map(({ name, value }) => ({
    path: `${DEVICES}/${uuid}/${name}`,
    value,
    why: `set ${name} of ${uuid}`,
  }));
}

/** The write that removes a device. */
export function removeStep(uuid: string): Step {
  return { path: `${DEVICES}/${uuid}/remove`, value: '1', why: `remove ${uuid}` };
}
