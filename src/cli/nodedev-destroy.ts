import { planDestroy } from '../binding/mdev/lifecycle.ts';
import { canonicalUuid } from '../binding/mdev/mdevctl.ts';
import { refuse } from '../binding/mdev/refusal.ts';
import type { DevicePlan, MdevState } from '../binding/mdev/state.ts';
import { planVhbaDestroy } from '../binding/vhba.ts';
import type { Result } from '../diagnostic.ts';
import { mdevOf, scsiHostOf } from '../nodedev/device.ts';
import type { ExitCode } from './exit.ts';
import type { Io } from './io.ts';
import type { NodedevOptions } from './nodedev-actions.ts';
import { findDevice } from './nodedev-find.ts';
import { runMdev } from './nodedev-mdev.ts';

function planFor(text: string, state: MdevState, undefine: boolean): Result<DevicePlan | undefined> {
  const device = findDevice(state.inventory, text);
  const uuid = canonicalUuid(text) ?? (device && mdevOf(device)?.uuid);
  if (uuid !== undefined) return planDestroy(state, uuid, { undefine });
  if (device && scsiHostOf(device)) {
    const { value: steps, diagnostics } = planVhbaDestroy(state.inventory, device);
    return { value: steps && { steps, undo: [], changes: [] }, diagnostics };
  }
  const message = `no mediated device and no virtual adapter has the name, key, path or UUID '${text}'`;
  return { value: undefined, diagnostics: [refuse('mdev/unknown', message)] };
}

/** Removes a mediated device, or a virtual adapter. */
export function run([name]: readonly string[], options: NodedevOptions, io: Io): Promise<ExitCode> {
  return runMdev(name!, options, io, state => planFor(name!, state, options.undefine ?? false));
}
