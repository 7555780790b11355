import type { Diagnostic, Result } from '../../diagnostic.ts';
import { mdevTypesOf, type NodeDevice } from '../../nodedev/device.ts';
import type { MdevConfig } from './config.ts';
import { canonicalUuid } from './mdevctl.ts';
import { describeTypes, parentAddress, typeOf } from './parent.ts';
import { refuse } from './refusal.ts';
import type { GenerateUuid, MdevRequest } from './request.ts';
import {
  activeMdev,
  attributeSteps,
  definedMdevs,
  type MdevPlan,
  type MdevState,
  makeStep,
  removeStep,
} from './state.ts';

/** How `planCreate` makes a device. */
export interface CreateOptions {
  readonly generate: GenerateUuid;
  /** Keep the device over boots too. */
  readonly persistent?: boolean;
}

type Checked<T> = { readonly found: T } | { readonly problem: Diagnostic };

/** The parent that XML names, if it can be one. */
export function findParent(
  { inventory }: MdevState,
  name: string,
): Checked<{ device: NodeDevice; address: string }> {
  const device = inventory.byName(name);
  const address = device && parentAddress(device);
  if (device && address !== undefined) return { found: { device, address } };
  const reason = device ? 'cannot have mediated devices' : 'is not on this host';
  return { problem: refuse('mdev/no-parent', `parent ${name} ${reason}: name a device with mdev_types`) };
}

/** What keeps a parent from making one more device of a type. */
export function typeProblem(parent: NodeDevice, typeId: string): Diagnostic | undefined {
  const { name } = parent;
  if (!parent.active) return refuse('mdev/no-parent', `parent ${name} is not active: start it first`);
  if (mdevTypesOf(parent).length === 0)
    return refuse('mdev/no-parent', `${name} makes no mediated devices: name a device with mdev_types`);
  const type = typeOf(parent, typeId);
  if (!type) {
    return refuse(
      'mdev/type',
      `${name} does not make type '${typeId}': expected one of ${describeTypes(parent)}`,
    );
  }
  if (type.availableInstances > 0) return undefined;
  const message = `${name} has no instance of ${typeId} left: remove one, or take another of ${describeTypes(parent)}`;
  return refuse('mdev/no-instances', message);
}

function uuidProblem(state: MdevState, uuid: string): Diagnostic | undefined {
  const active = activeMdev(state, uuid);
  if (active)
    return refuse('mdev/uuid', `${uuid} is the UUID of ${active.name}: leave it out to have one generated`);
  const parents = definedMdevs(state, uuid).map(({ parent }) => parent);
  if (parents.length === 0) return undefined;
  return refuse('mdev/uuid', `${uuid} is defined on ${parents.join(', ')}: start it, or leave the UUID out`);
}

/** The writes that bring a device to life, and those that take it back. */
export function livingPlan(
  parent: string,
  uuid: string,
  config: MdevConfig,
): Pick<MdevPlan, 'uuid' | 'steps' | 'undo'> {
  const steps = [makeStep(parent, config.typeId, uuid), ...attributeSteps(uuid, config)];
  return { uuid, steps, undo: [removeStep(uuid)] };
}

/**
 * Plans to make a mediated device: its UUID to the parent's type, then its attributes in order.
 *
 * Errors: `mdev/no-parent`, `mdev/type`, `mdev/no-instances`, `mdev/uuid` when it is in use already.
 */
export function planCreate(
  state: MdevState,
  request: MdevRequest,
  { generate, persistent = false }: CreateOptions,
): Result<MdevPlan | undefined> {
  const { config } = request;
  const parent = findParent(state, request.parent);
  if ('problem' in parent) return { value: undefined, diagnostics: [parent.problem] };
  const uuid = request.uuid ?? canonicalUuid(generate());
  if (uuid === undefined) throw new RangeError('the generator of UUIDs does not make UUIDs');
  const { device, address } = parent.found;
  const problem = typeProblem(device, config.typeId) ?? uuidProblem(state, uuid);
  if (problem) return { value: undefined, diagnostics: [problem] };
  const changes = persistent ? [{ parent: address, uuid, config }] : [];
  return { value: { ...livingPlan(address, uuid, config), changes }, diagnostics: [] };
}
