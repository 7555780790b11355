import { applyMdevPlan } from '../binding/mdev/apply.ts';
import type { DevicePlan, MdevState } from '../binding/mdev/state.ts';
import { readStore } from '../binding/mdev/store.ts';
import { isGroupBusy } from '../binding/node-fs.ts';
import type { Diagnostic, Result } from '../diagnostic.ts';
import { mdevOf } from '../nodedev/device.ts';
import { readSysfs } from '../nodedev/sysfs/scan.ts';
import { EXIT, type ExitCode } from './exit.ts';
import type { Io } from './io.ts';
import type { NodedevOptions } from './nodedev-actions.ts';
import { type LiveHost, openHost, printOutcome } from './nodedev-host.ts';

function stateOf({ reader, root, mdevs }: LiveHost): Result<MdevState> {
  const inventory = readSysfs(reader);
  const { value: defined, diagnostics } = readStore(mdevs);
  const busy = inventory.devices.flatMap(device => {
    const mdev = mdevOf(device);
    return mdev?.uuid !== undefined && isGroupBusy(root, mdev.iommuGroup) ? [mdev.uuid] : [];
  });
  return { value: { inventory, defined, inUse: new Set(busy) }, diagnostics };
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
  const found: readonly Diagnostic[] = [...state.diagnostics, ...diagnostics];
  const print = (outcome: Parameters<typeof printOutcome>[0]) =>
    printOutcome(outcome, host, { ...options, subject }, io);
  if (!plan || !options.apply) {
    const { steps = [], uuid, changes = [] } = plan ?? {};
    await print({ applied: false, steps, more: { uuid, changes }, diagnostics: found });
    return plan ? EXIT.clean : EXIT.findings;
  }
  const { value: report, diagnostics: failed } = applyMdevPlan(plan, { ...host, store: host.mdevs });
  const { ok, done, uuid, remains } = report;
  await print({
    applied: true,
    steps: done,
    more: { ok, uuid, remains },
    diagnostics: [...found, ...failed],
  });
  return ok ? EXIT.clean : EXIT.failed;
}
