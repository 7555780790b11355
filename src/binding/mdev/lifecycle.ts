import type { Diagnostic, Result } from '../../diagnostic.ts';
import { mdevOf, type NodeDevice } from '../../nodedev/device.ts';
import type { DefinedMdev, MdevConfig } from './config.ts';
import { findParent, livingPlan, typeProblem } from './create.ts';
import { canonicalUuid } from './mdevctl.ts';
import { parentAt } from './parent.ts';
import { refuse } from './refusal.ts';
import type { GenerateUuid, MdevRequest } from './request.ts';
import {
  activeMdev,
  activeParent,
  attributeSteps,
  definedMdevs,
  type MdevPlan,
  type MdevRef,
  type MdevState,
  refOf,
  removeStep,
  type StoreChange,
} from './state.ts';

type Planned = Result<MdevPlan | undefined>;

const refused = (problem: Diagnostic): Planned => ({ value: undefined, diagnostics: [problem] });
const planned = (plan: Partial<MdevPlan> & { readonly uuid: string }): Planned => ({
  value: { steps: [], undo: [], changes: [], ...plan },
  diagnostics: [],
});

const notDefined = (ref: MdevRef): Diagnostic =>
  refuse('mdev/not-persistent', `${refOf(ref).uuid} is not defined: there is nothing kept of it`);

/** The one device that is kept; without its parent a UUID may mean several. */
function keptOf(
  state: MdevState,
  ref: MdevRef,
): { readonly kept: DefinedMdev } | { readonly problem: Diagnostic } {
  const [kept, ...others] = definedMdevs(state, ref);
  if (!kept) return { problem: notDefined(ref) };
  if (others.length === 0) return { kept };
  const parents = [kept, ...others].map(({ parent }) => parent).join(', ');
  const message = `${kept.uuid} is defined on ${parents}: name the device, or its parent too`;
  return { problem: refuse('mdev/several', message) };
}

/**
 * Plans to keep a device over boots without making it. With the UUID and parent of one that is kept its config is
 * replaced, the type included. Error: `mdev/no-parent`.
 */
export function planDefine(state: MdevState, request: MdevRequest, generate: GenerateUuid): Planned {
  const parent = findParent(state, request.parent);
  if ('problem' in parent) return refused(parent.problem);
  const uuid = request.uuid ?? canonicalUuid(generate())!;
  const { address } = parent.found;
  const [before] = definedMdevs(state, { uuid, parent: address });
  const start = before?.config.start ?? request.config.start;
  return planned({ uuid, changes: [{ parent: address, uuid, config: { ...request.config, start } }] });
}

/**
 * Plans to make a device that is kept. Errors: `mdev/not-persistent`, `mdev/several`, `mdev/active`, and those of
 * `planCreate`.
 */
export function planStartMdev(state: MdevState, ref: MdevRef): Planned {
  const found = keptOf(state, ref);
  if ('problem' in found) return refused(found.problem);
  const { uuid, parent: address, config } = found.kept;
  if (activeMdev(state, uuid)) return refused(refuse('mdev/active', `${uuid} is there already`));
  const parent = parentAt(state.inventory, address);
  if (!parent) return refused(refuse('mdev/no-parent', `parent ${address} is not on this host`));
  const problem = typeProblem(parent, config.typeId);
  return problem ? refused(problem) : planned(livingPlan(address, uuid, config));
}

const nowhere = (uuid: string): string => `there is no mediated device ${uuid} on this host`;

const forget = ({ parent, uuid }: DefinedMdev): StoreChange => ({ parent, uuid });

/** What is kept of a device that is there: that of its own parent. */
function forgetActive(state: MdevState, device: NodeDevice, uuid: string): readonly StoreChange[] {
  const parent = activeParent(state, device);
  return definedMdevs(state, { uuid, ...(parent !== undefined && { parent }) }).map(forget);
}

/** A device that is not there can be forgotten at most. */
function destroyInactive(state: MdevState, ref: MdevRef, undefine: boolean): Planned {
  const { uuid } = refOf(ref);
  if (definedMdevs(state, ref).length === 0) return refused(refuse('mdev/unknown', nowhere(uuid)));
  if (undefine) return planUndefine(state, ref);
  return refused(refuse('mdev/inactive', `${uuid} is defined but not there: there is nothing to remove`));
}

/**
 * Plans to remove a device that no guest uses; one that is kept stays so unless it is to be undefined too, and then it
 * need not be there. Errors: `mdev/unknown`, `mdev/inactive`, `mdev/in-use`, `mdev/several`.
 */
export function planDestroy(
  state: MdevState,
  ref: MdevRef,
  { undefine = false }: { readonly undefine?: boolean } = {},
): Planned {
  const { uuid } = refOf(ref);
  const device = activeMdev(state, ref);
  if (!device) return destroyInactive(state, ref, undefine);
  if (state.inUse?.has(uuid)) return refused(refuse('mdev/in-use', `a guest uses ${uuid}: stop it first`));
  const changes = undefine ? forgetActive(state, device, uuid) : [];
  return planned({ uuid, steps: [removeStep(uuid)], changes });
}

/** Plans to forget a device; one that is there stays. Errors: `mdev/not-persistent`, `mdev/several`. */
export function planUndefine(state: MdevState, ref: MdevRef): Planned {
  const found = keptOf(state, ref);
  if ('problem' in found) return refused(found.problem);
  return planned({ uuid: found.kept.uuid, changes: [forget(found.kept)] });
}

/**
 * Plans to have a kept device made whenever its parent appears, or not. Errors: `mdev/not-persistent`, `mdev/several`.
 */
export function planAutostart(state: MdevState, ref: MdevRef, isOn: boolean): Planned {
  const found = keptOf(state, ref);
  if ('problem' in found) return refused(found.problem);
  const { kept } = found;
  const start = isOn ? 'auto' : 'manual';
  if (kept.config.start === start) return planned({ uuid: kept.uuid });
  return planned({ uuid: kept.uuid, changes: [{ ...kept, config: { ...kept.config, start } }] });
}

/** What `planUpdate` changes: the device that is there, what is kept of it, or both. */
export interface UpdateOptions {
  /** Change the device that is there; it keeps its type. */
  readonly live?: boolean;
  /** Change what is kept. */
  readonly config?: boolean;
}

function liveProblem(state: MdevState, uuid: string, { typeId }: MdevConfig): Diagnostic | undefined {
  const active = activeMdev(state, uuid);
  const mdev = active && mdevOf(active);
  if (!mdev) return refuse('mdev/inactive', `${uuid} is not there: change what is kept of it instead`);
  if (mdev.typeId === typeId) return undefined;
  return refuse(
    'mdev/type',
    `${uuid} is of type ${mdev.typeId} and cannot become ${typeId} while it is there`,
  );
}

/**
 * Plans to change the attributes of a device; without options the one that is there, else what is kept. Errors:
 * `mdev/inactive`, `mdev/not-persistent`, `mdev/type`, `mdev/no-parent` for another parent than its own.
 */
export function planUpdate(
  state: MdevState,
  uuid: string,
  request: MdevRequest,
  options: UpdateOptions = {},
): Planned {
  const neither = !options.live && !options.config;
  const live = options.live || (neither && activeMdev(state, uuid) !== undefined);
  const keep = options.config || (neither && !live);
  const found = updatedParent(state, uuid, request, { live, keep });
  if ('problem' in found) return refused(found.problem);
  const { config } = request;
  const [defined] = keep ? definedMdevs(state, { uuid, parent: found.address }) : [];
  return planned({
    uuid,
    steps: live ? attributeSteps(uuid, config) : [],
    changes: defined ? [{ ...defined, config: { ...config, start: defined.config.start } }] : [],
  });
}

/** The parent whose device is changed: that of the document has to be the device's own. */
function updatedParent(
  state: MdevState,
  uuid: string,
  request: MdevRequest,
  { live, keep }: { readonly live: boolean; readonly keep: boolean },
): { readonly address: string } | { readonly problem: Diagnostic } {
  const problem = live ? liveProblem(state, uuid, request.config) : undefined;
  if (problem) return { problem };
  const kept = definedMdevs(state, uuid);
  if (keep && kept.length === 0) return { problem: notDefined(uuid) };
  const parent = findParent(state, request.parent);
  if ('problem' in parent) return parent;
  const { address } = parent.found;
  const other = (live && otherParent(state, uuid, address)) || (keep && otherKept(kept, address));
  if (!other) return { address };
  return { problem: refuse('mdev/no-parent', `${uuid} is of parent ${other}, which cannot change`) };
}

/** The parent of the device that is there, where it is not at `address`. */
function otherParent(state: MdevState, uuid: string, address: string): string | undefined {
  const device = activeMdev(state, uuid);
  const parent = device && activeParent(state, device);
  return parent === address ? undefined : parent;
}

function otherKept(kept: readonly DefinedMdev[], address: string): string | undefined {
  return kept.some(({ parent }) => parent === address) ? undefined : kept[0]?.parent;
}
