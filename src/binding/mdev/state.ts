import { mdevOf, type NodeDevice } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import type { Step } from '../plan.ts';
import type { DefinedMdev, MdevConfig } from './config.ts';

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

/** The mediated device with this UUID that is there now. */
export function activeMdev({ inventory }: MdevState, uuid: string): NodeDevice | undefined {
  const device = inventory.byUuid(uuid);
  return device?.active && mdevOf(device) ? device : undefined;
}

/** The mediated device with this UUID that is kept. */
export function definedMdev({ defined }: MdevState, uuid: string): DefinedMdev | undefined {
  return defined.find(each => each.uuid === uuid);
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
