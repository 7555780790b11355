import { applyPlan } from '../../binding/apply.ts';
import { reasonOf } from '../../binding/files.ts';
import { type Ledger, readLedger } from '../../binding/ledger.ts';
import type { Plan } from '../../binding/plan.ts';
import { refuse } from '../../binding/refusal.ts';
import type { HostState } from '../../binding/state.ts';
import type { Result } from '../../diagnostic.ts';
import { formatPci, parsePci } from '../../nodedev/address.ts';
import { pciOf } from '../../nodedev/device.ts';
import { readSysfs } from '../../nodedev/sysfs/scan.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { NodedevOptions } from './actions.ts';
import { findDevice } from './find.ts';
import { type LiveHost, type Outcome, openHost, printOutcome } from './host.ts';

/** Makes the plan for the PCI function at an address. */
export type AddressPlanner = (host: HostState, ledger: Ledger, address: string) => Result<Plan | undefined>;

/** The address of the PCI function that `text` names, as a node device or by itself. */
function addressOf(text: string, { reader }: LiveHost): Result<string | undefined> {
  const written = parsePci(text);
  if (written) return { value: formatPci(written), diagnostics: [] };
  const device = findDevice(readSysfs(reader), text);
  const pci = device && pciOf(device);
  if (pci) return { value: formatPci(pci), diagnostics: [] };
  const message = device
    ? `${device.name} is no PCI device: only those are bound to drivers for guests`
    : `no device has the name, key, path or address '${text}'`;
  const rule = device ? 'binding/not-pci' : 'binding/missing';
  return { value: undefined, diagnostics: [refuse(rule, message)] };
}

function ledgerOf({ store }: LiveHost): Result<Ledger | undefined> {
  try {
    return readLedger(store.load());
  } catch (error) {
    const message = `the state file cannot be read: ${reasonOf(error)}`;
    return { value: undefined, diagnostics: [refuse('binding/state-file', message)] };
  }
}

function planFor(name: string, host: LiveHost, planner: AddressPlanner): Result<Plan | undefined> {
  const ledger = ledgerOf(host);
  const address = addressOf(name, host);
  if (ledger.value && address.value) return planner(host.state(), ledger.value, address.value);
  return { value: undefined, diagnostics: [...ledger.diagnostics, ...address.diagnostics] };
}

/** Plans one change of a PCI function's binding, and prints it or carries it out. */
export async function runBinding(
  [name]: readonly string[],
  options: NodedevOptions,
  io: Io,
  planner: AddressPlanner,
): Promise<ExitCode> {
  const host = openHost(options.inventory, options);
  const { value: plan, diagnostics } = planFor(name!, host, planner);
  const print = (outcome: Outcome) => printOutcome(outcome, host, { ...options, subject: name! }, io);
  if (!plan || !options.apply) {
    await print({ applied: false, steps: plan?.steps ?? [], diagnostics });
    return plan ? EXIT.clean : EXIT.findings;
  }
  const { value: report, diagnostics: found } = applyPlan(plan, host);
  const { ok, done, remains } = report;
  await print({ applied: true, steps: done, more: { ok, remains }, diagnostics: [...diagnostics, ...found] });
  return ok ? EXIT.clean : EXIT.failed;
}
