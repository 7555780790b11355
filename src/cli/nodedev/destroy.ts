import { planDestroy } from '../../binding/mdev/lifecycle.ts';
import { canonicalUuid } from '../../binding/mdev/mdevctl.ts';
import { refuse } from '../../binding/mdev/refusal.ts';
import type { DevicePlan, MdevRef, MdevState } from '../../binding/mdev/state.ts';
import { withDefinedMdevs } from '../../binding/mdev/with-defined.ts';
import { planVhbaDestroy } from '../../binding/vhba.ts';
import type { Result } from '../../diagnostic.ts';
import { mdevOf, type NodeDevice, scsiHostOf } from '../../nodedev/device.ts';
import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { NodedevOptions } from './actions.ts';
import { findDevice } from './find.ts';
import { runMdev } from './mdev.ts';

/** A name says the parent too, which tells devices of one UUID apart. */
function refOfDevice(device: NodeDevice): MdevRef | undefined {
  const { uuid, parentAddress: parent } = mdevOf(device) ?? {};
  return uuid === undefined ? undefined : { uuid, ...(parent !== undefined && { parent }) };
}

function planFor(text: string, state: MdevState, undefine: boolean): Result<DevicePlan | undefined> {
  const uuid = canonicalUuid(text);
  if (uuid !== undefined) return planDestroy(state, uuid, { undefine });
  const device = findDevice(withDefinedMdevs(state.inventory, state.defined), text);
  const ref = device && refOfDevice(device);
  if (ref) return planDestroy(state, ref, { undefine });
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
