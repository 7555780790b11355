import type { Diagnostic, Result } from '../../diagnostic.ts';
import { type HostWriter, reasonOf } from '../files.ts';
import type { Step } from '../plan.ts';
import { refuse } from './refusal.ts';
import type { DevicePlan } from './state.ts';
import { changeStore, type MdevStore } from './store.ts';

/** What has become of a plan. */
export interface MdevReport {
  readonly ok: boolean;
  /** That of a mediated device. */
  readonly uuid?: string;
  /** The writes that the kernel took, those that undid others included. */
  readonly done: readonly Step[];
  /** Something of what was done could not be taken back. */
  readonly remains: boolean;
}

/** The reason why it could not be done. */
function attempt(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function takeBack({ undo }: DevicePlan, writer: HostWriter, done: Step[]): boolean {
  let remains = undo.length === 0;
  for (const step of undo) {
    if (attempt(() => writer.write(step.path, step.value)) === undefined) done.push(step);
    else remains = true;
  }
  return remains;
}

function notUndone({ uuid }: DevicePlan): Diagnostic {
  const what = uuid === undefined ? 'what was done before' : `what was done to ${uuid} before`;
  return refuse('mdev/remains', `${what} could not be taken back: look at it by hand`);
}

/**
 * Carries a plan out. A device that cannot be made in full is removed again. What is kept is changed last, so that
 * nothing is kept of a device that could not be made. Errors: `mdev/failed`, and `mdev/remains` where it could not be removed.
 */
export function applyMdevPlan(
  plan: DevicePlan,
  { writer, store }: { readonly writer: HostWriter; readonly store: MdevStore },
): Result<MdevReport> {
  const named = plan.uuid === undefined ? {} : { uuid: plan.uuid };
  const done: Step[] = [];
  const failed = (message: string, first: number): Result<MdevReport> => {
    const remains = first > 0 && takeBack(plan, writer, done);
    const diagnostics = [refuse('mdev/failed', message), ...(remains ? [notUndone(plan)] : [])];
    return { value: { ok: false, ...named, done, remains }, diagnostics };
  };
  for (const step of plan.steps) {
    const reason = attempt(() => writer.write(step.path, step.value));
    if (reason) return failed(`${step.path} refuses '${step.value}': ${reason}`, done.length);
    done.push(step);
  }
  for (const change of plan.changes) {
    const reason = attempt(() => changeStore(store, change));
    if (reason) return failed(`what is kept of ${change.uuid} cannot be changed: ${reason}`, done.length);
  }
  return { value: { ok: true, ...named, done, remains: false }, diagnostics: [] };
}
