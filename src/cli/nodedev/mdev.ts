import { applyMdevPlan } from '../../binding/mdev/apply.ts';
import type { DevicePlan, MdevState } from '../../binding/mdev/state.ts';
import { readStore } from '../../binding/mdev/store.ts';
import { isGroupBusy } from '../../binding/node-fs.ts';
import type { Diagnostic, Result } from '../../diagnostic.ts';
import { mdevOf } from '../../nodedev/device.ts';
import { readSysfs } from '../../nodedev/sysfs/scan.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { NodedevOptions } from './actions.ts';
import { type LiveHost, type Outcome, openHost, printOutcome } from './host.ts';

function stateOf({ reader, root, mdevs }: LiveHost): Result<MdevState> {
  const inventory = readSysfs(reader);
  const { value: defined, diagnostics } = readStore(mdevs);
  const busy = inventory.devices.flatMap(device => {
    const mdev = mdevOf(device);
    return mdev?.uuid !== undefined && isGroupBusy(root, mdev.iommuGroup) ? [mdev.uuid] : [];
  });
  return { value: { inventory, defined, inUse: new Set(busy) }, diagnostics };
}

async function change(
  plan: DevicePlan,
  host: LiveHost,
  print: (outcome: Outcome) => Promise<void>,
  found: readonly Diagnostic[],
): Promise<ExitCode> {
  const { value, diagnostics } = applyMdevPlan(plan, { ...host, store: host.mdevs });
  const { done, ...more } = value;
  const changes = more.ok ? plan.changes : [];
  await print({ applied: true, steps: done, changes, more, diagnostics: [...found, ...diagnostics] });
  return more.ok ? EXIT.clean : EXIT.failed;
}

/** Plans to make or remove a device, and prints it or carries it out. */
export async function runMdev(
  subject: string,
  options: NodedevOptions,
  io: Io,
  planner: (state: MdevState) => Result<DevicePlan | undefined>,
): Promise<ExitCode> {
  const host = openHost(options.inventory, options);
  const state = stateOf(host);
  const { value: plan, diagnostics } = planner(state.value);
  const found = [...state.diagnostics, ...diagnostics];
  const print = (outcome: Outcome) => printOutcome(outcome, host, { ...options, subject }, io);
  if (plan && options.apply) return change(plan, host, print, found);
  const { steps = [], uuid, changes = [] } = plan ?? {};
  await print({ applied: false, steps, changes, more: { uuid }, diagnostics: found });
  return plan ? EXIT.clean : EXIT.findings;
}
