import { applyPlan, type Report } from '../../src/binding/apply.ts';
import { type DetachOptions, planDetach } from '../../src/binding/detach.ts';
import { planStart, planStop, type StartOptions } from '../../src/binding/guest.ts';
import { EMPTY_LEDGER, type Ledger, type LedgerEntry, readLedger } from '../../src/binding/ledger.ts';
import type { Plan } from '../../src/binding/plan.ts';
import { planReattach, type ReattachOptions } from '../../src/binding/reattach.ts';
import { planReset } from '../../src/binding/reset.ts';
import type { HostState } from '../../src/binding/state.ts';
import type { Wanted } from '../../src/binding/wanted.ts';
import type { Result } from '../../src/diagnostic.ts';
import { bridgeSpace, type FakeFunction, FakeHost, FakeStore } from './fake-sysfs.ts';

export const NIC = '0000:03:00.0';
export const SECOND_NIC = '0000:03:00.1';
export const SOUND = '0000:00:1b.0';
export const BRIDGE = '0000:00:1c.0';

const MACHINE: readonly FakeFunction[] = [
  { address: SOUND, driver: 'snd', matches: ['snd'], group: 5 },
  { address: BRIDGE, driver: 'pcieport', matches: ['pcieport'], group: 7, config: bridgeSpace(3) },
  { address: NIC, driver: 'igb', matches: ['igb'], group: 7 },
  { address: SECOND_NIC, driver: 'igb', matches: ['igb'], group: 7 },
];

/** A host with a sound card, and a network card of two ports behind a bridge; `changes` are by address. */
export function machine(changes: Readonly<Record<string, Partial<FakeFunction>>> = {}): FakeHost {
  const functions = MACHINE.map(each => ({ ...each, ...changes[each.address] }));
  return new FakeHost(functions, ['vfio-pci', 'igb', 'snd', 'pcieport', 'pciback']);
}

export const GUEST = { driver: 'QEMU', domain: 'guest' };

export const ledgerOf = (devices: Readonly<Record<string, LedgerEntry>>): Ledger => ({ version: 1, devices });

export type Planner = (host: HostState, ledger: Ledger) => Result<Plan | undefined>;

export const detach =
  (address: string, options?: DetachOptions): Planner =>
  (host, ledger) =>
    planDetach(host, ledger, address, options);
export const reattach =
  (address: string, options?: ReattachOptions): Planner =>
  (host, ledger) =>
    planReattach(host, ledger, address, options);
export const reset =
  (address: string): Planner =>
  (host, ledger) =>
    planReset(host, ledger, address);
export const start =
  (wanted: readonly Wanted[], holder = GUEST, options: StartOptions = {}): Planner =>
  (host, ledger) =>
    planStart(host, ledger, wanted, holder, options);
export const stop =
  (holder = GUEST): Planner =>
  (host, ledger) =>
    planStop(host, ledger, holder);

/** A fake host and its state file, on which plans are made and carried out. */
export class Bench {
  readonly host: FakeHost;
  readonly store = new FakeStore();

  constructor(host: FakeHost = machine()) {
    this.host = host;
  }

  get ledger(): Ledger {
    return readLedger(this.store.text).value ?? EMPTY_LEDGER;
  }

  plan(planner: Planner): Result<Plan | undefined> {
    return planner(this.host.state(), this.ledger);
  }

  apply(plan: Plan): Result<Report> {
    return applyPlan(plan, { reader: this.host, writer: this.host, store: this.store });
  }

  /** Plans and carries out; fails when either is refused. */
  run(planner: Planner): Report {
    const { value, diagnostics } = this.plan(planner);
    if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    const report = this.apply(value);
    if (!report.value.ok) throw new Error(report.diagnostics.map(({ message }) => message).join('\n'));
    return report.value;
  }

  /** The rule ids of what is wrong with a plan. */
  refusal(planner: Planner): string[] {
    const { value, diagnostics } = this.plan(planner);
    if (value && diagnostics.some(({ severity }) => severity === 'error'))
      throw new Error('a plan in spite of errors');
    return diagnostics.map(({ rule }) => rule);
  }

  /** `igb`, `vfio-pci only`: the driver, and whether it is the only one that may bind. */
  driver(address: string): string {
    const { driver = 'none', override } = this.host.functions.get(address)!;
    if (override === undefined) return driver;
    return override === driver ? `${driver} only` : `${driver}, only ${override}`;
  }
}
