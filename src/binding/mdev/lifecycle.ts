import type { Diagnostic, Result } from '../../diagnostic.ts';
import { mdevOf } from '../../nodedev/device.ts';
import type { MdevConfig } from './config.ts';
import { findParent, livingPlan, typeProblem } from './create.ts';
import { canonicalUuid } from './mdevctl.ts';
import { parentAt } from './parent.ts';
import { refuse } from './refusal.ts';
import type { GenerateUuid, MdevRequest } from './request.ts';
import {
  activeMdev,
  attributeSteps,
  definedMdev,
  type MdevPlan,
  type MdevState,
  removeStep,
  type StoreChange,
} from './state.ts';

type Planned = Result<MdevPlan | undefined>;

const refused = (problem: Diagnostic): Planned => ({ value: undefined, diagnostics: [problem] });
const planned = (plan: Partial<MdevPlan> & { readonly uuid: string }): Planned => ({
  value: { steps: [], undo: [], changes: [], ...plan },
  diagnostics: [],
});

const notDefined = (uuid: string): Diagnostic =>
  refuse('mdev/not-persistent', `${uuid} is not defined: there is nothing kept of it`);

/**
 * Plans to keep a device over boots without making it. With the UUID and parent of one that is kept its config is
 * replaced, the type included. Error: `mdev/no-parent`.
 */
export function planDefine(state: MdevState, request: MdevRequest, generate: GenerateUuid): Planned {
  const parent = findParent(state, request.parent);
  if ('problem' in parent) return refused(parent.problem);
  const uuid = request.uuid ?? canonicalUuid(generate())!;
  const { address } = parent.found;
  const before = definedMdev(state, uuid);
  const start = before?.parent === address ? before.config.start : request.config.start;
  return planned({ uuid, changes: [{ parent: address, uuid, config: { ...request.config, start } }] });
}

/** Plans to make a device that is kept. Errors: `mdev/not-persistent`, `mdev/active`, and those of `planCreate`. */
export function planStartMdev(state: MdevState, uuid: string): Planned {
  const defined = definedMdev(state, uuid);
  if (!defined) return refused(notDefined(uuid));
  if (activeMdev(state, uuid)) return refused(refuse('mdev/active', `${uuid} is there already`));
  const parent = parentAt(state.inventory, defined.parent);
  if (!parent) return refused(refuse('mdev/no-parent', `parent ${defined.parent} is not on this host`));
  const problem = typeProblem(parent, defined.config.typeId);
  return problem ? refused(problem) : planned(livingPlan(defined.parent, uuid, defined.config));
}

const forget = (state: MdevState, uuid: string): readonly StoreChange[] => {
  const defined = definedMdev(state, uuid);
  return defined ? [{ parent: defined.parent, uuid }] : [];
};

const nowhere = (uuid: string): string => `there is no mediated device ${uuid} on this host`;

function forgotten(state: MdevState, uuid: string, otherwise: Diagnostic): Planned {
  const changes = forget(state, uuid);
  return changes.length > 0 ? planned({ uuid, changes }) : refused(otherwise);
}

/**
 * Plans to remove a device that no guest uses; one that is kept stays so unless it is to be undefined too, and then it
 * need not be there. Errors: `mdev/unknown`, `mdev/inactive`, `mdev/in-use`.
 */
export function planDestroy(
  state: MdevState,
  uuid: string,
  options: { readonly undefine?: boolean } = {},
): Planned {
  if (!activeMdev(state, uuid)) {
    if (options.undefine) return forgotten(state, uuid, refuse('mdev/unknown', nowhere(uuid)));
    const defined = definedMdev(state, uuid) !== undefined;
    if (!defined) return refused(refuse('mdev/unknown', nowhere(uuid)));
    return refused(refuse('mdev/inactive', `${uuid} is defined but not there: there is nothing to remove`));
  }
  if (state.inUse?.has(uuid)) return refused(refuse('mdev/in-use', `a guest uses ${uuid}: stop it first`));
  return planned({ uuid, steps: [removeStep(uuid)], changes: options.undefine ? forget(state, uuid) : [] });
}

/** Plans to forget a device; one that is there stays until it is removed. Error: `mdev/not-persistent`. */
export function planUndefine(state: MdevState, uuid: string): Planned {
  return forgotten(state, uuid, notDefined(uuid));
}

/** Plans to have a kept device made whenever its parent appears, or not. Error: `mdev/not-persistent`. */
export function planAutostart(state: MdevState, uuid: string, isOn: boolean): Planned {
  const defined = definedMdev(state, uuid);
  if (!defined) return refused(notDefined(uuid));
  const start = isOn ? 'auto' : 'manual';
  if (defined.config.start === start) return planned({ uuid });
  return planned({ uuid, changes: [{ ...defined, config: { ...defined.config, start } }] });
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
  const problem = live ? liveProblem(state, uuid, request.config) : undefined;
  if (problem) return refused(problem);
  const defined = definedMdev(state, uuid);
  if (keep && !defined) return refused(notDefined(uuid));
  const parent = findParent(state, request.parent);
  if ('problem' in parent) return refused(parent.problem);
  if (defined && defined.parent !== parent.found.address) {
    return refused(refuse('mdev/no-parent', `${uuid} is of parent ${defined.parent}, which cannot change`));
  }
  const config = defined && { ...request.config, start: defined.config.start };
  return planned({
    uuid,
    steps: live ? attributeSteps(uuid, request.config) : [],
    changes: keep && defined && config ? [{ ...defined, config }] : [],
  });
}
