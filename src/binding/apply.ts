import type { Diagnostic, Result } from '../diagnostic.ts';
import type { SysfsReader } from '../nodedev/sysfs/reader.ts';
import { SysfsView } from '../nodedev/sysfs/view.ts';
import { type HostWriter, reasonOf, type TextStore } from './files.ts';
import { amend, formatLedger, type Ledger, type LedgerEntry } from './ledger.ts';
import type { Expectation, Plan, Step } from './plan.ts';
import { readBound } from './read-state.ts';
import { refuse } from './refusal.ts';
import { type Difference, differences, rollBack, snapshotsOf } from './roll-back.ts';

/** The host that a plan is carried out on. */
export interface Host {
  readonly reader: SysfsReader;
  readonly writer: HostWriter;
  /** Where the state file is kept. */
  readonly store: TextStore;
  /** Asked before anything is written; a reason refuses the plan. Default: everything is permitted. */
  readonly permit?: (plan: Plan) => string | undefined;
}

/** What has become of a plan. */
export interface Report {
  /** Everything was done. */
  readonly ok: boolean;
  /** The writes that the kernel took, in order, those that undid others included. */
  readonly done: readonly Step[];
  /** What differs from the state before where the plan failed; empty when all of it could be undone. */
  readonly remains: readonly Difference[];
  /** What the state file says now, as far as it could be written. */
  readonly ledger: Ledger;
}

/** What is in the way of carrying the plan out as it was made. */
function obstacle(plan: Plan, { reader, permit }: Host): Diagnostic | undefined {
  const refused = permit?.(plan);
  if (refused !== undefined) return refuse('binding/permission', refused);
  const [changed] = differences(plan.before, snapshotsOf(new SysfsView(reader), plan.before.keys()));
  if (!changed) return undefined;
  const { address, what, before, now } = changed;
  const message = `${what} of ${address} is ${now ?? 'none'}, not ${before ?? 'none'} as when this was planned: plan anew`;
  return refuse('binding/changed', message);
}

/** Remembers everything that is known before and after, so that a crash in between loses nothing. */
function journal({ ledger, after }: Plan): Ledger {
  return { ...after, devices: { ...ledger.devices, ...after.devices } };
}

const WORDS = { driver: 'driver', override: 'driver_override' } as const;

/** What is not as a step was to make it: the kernel takes some writes without doing what they ask. */
function disappointment({ address, what, value }: Expectation, files: SysfsView): string | undefined {
  const now = readBound(files, address)[what];
  if (now === value) return undefined;
  const words = (found: string | undefined): string => (found === undefined ? 'none' : found);
  return `the ${WORDS[what]} of ${address} is ${words(now)} instead of ${words(value)}`;
}

/** Carries the steps out until one fails; gives those done, and why the next was not. */
function carryOut(
  steps: readonly Step[],
  { reader, writer }: Pick<Host, 'reader' | 'writer'>,
): { readonly done: readonly Step[]; readonly failure?: string } {
  const done: Step[] = [];
  const files = new SysfsView(reader);
  for (const step of steps) {
    try {
      writer.write(step.path, step.value);
    } catch (error) {
      return { done, failure: `${step.path} refuses '${step.value.trim()}': ${reasonOf(error)}` };
    }
    done.push(step);
    const failure = step.expect && disappointment(step.expect, files);
    if (failure) return { done, failure };
  }
  return { done };
}

/** Writes the state file; gives the reason when it could not be written. */
function save(store: TextStore, ledger: Ledger): string | undefined {
  try {
    store.save(formatLedger(ledger));
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The entries that are still needed after an undone plan: those of devices that could not be brought back. */
function remaining({ ledger, after }: Plan, remains: readonly Difference[]): Ledger {
  const entries = new Map<string, LedgerEntry | undefined>();
  for (const { address } of remains) {
    const entry = after.devices[address] ?? ledger.devices[address];
    if (entry) entries.set(address, entry);
  }
  return amend(ledger, entries);
}

function notUndone({ address, what, before = 'none', now = 'none' }: Difference): Diagnostic {
  const message = `${what} of ${address} could not be brought back: it was ${before}, and is ${now} now`;
  return refuse('binding/remains', what === 'the device' ? `${address} is gone` : message);
}

function undo(plan: Plan, host: Host, done: readonly Step[], failure: string): Result<Report> {
  const { steps, remains } = rollBack(plan.before, new SysfsView(host.reader), host.writer);
  const ledger = remaining(plan, remains);
  const unsaved = save(host.store, ledger);
  const diagnostics = [refuse('binding/changed', failure), ...remains.map(notUndone)];
  if (unsaved) diagnostics.push(refuse('binding/state-file', `the state file cannot be written: ${unsaved}`));
  const kept = unsaved ? journal(plan) : ledger;
  return { value: { ok: false, done: [...done, ...steps], remains, ledger: kept }, diagnostics };
}

/**
 * Carries a plan out. The state file is written first, so that whatever happens a later call can undo it. When a step
 * fails all steps before it are undone; what could not be undone is told in `remains`.
 *
 * Errors: `binding/permission` and `binding/state-file` before anything is written, `binding/changed` when the host is
 * not as the plan expects, before or during, and `binding/remains` for each thing that could not be undone.
 */
export function applyPlan(plan: Plan, host: Host): Result<Report> {
  const nothing = (problem: Diagnostic): Result<Report> => ({
    value: { ok: false, done: [], remains: [], ledger: plan.ledger },
    diagnostics: [problem],
  });
  const found = obstacle(plan, host);
  if (found) return nothing(found);
  const unsaved = save(host.store, journal(plan));
  if (unsaved) return nothing(refuse('binding/state-file', `the state file cannot be written: ${unsaved}`));
  const { done, failure } = carryOut(plan.steps, host);
  if (failure) return undo(plan, host, done, failure);
  const stale =
    formatLedger(plan.after) === formatLedger(journal(plan)) ? undefined : save(host.store, plan.after);
  if (!stale) return { value: { ok: true, done, remains: [], ledger: plan.after }, diagnostics: [] };
  const message = `all is done, but the state file still tells of the time before: ${stale}`;
  const remains = differences(plan.before, snapshotsOf(new SysfsView(host.reader), plan.before.keys()));
  const report = { ok: false, done, remains, ledger: journal(plan) };
  return { value: report, diagnostics: [refuse('binding/state-file', message)] };
}
