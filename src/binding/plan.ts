import type { Diagnostic } from '../diagnostic.ts';
import { amend, type Ledger, type LedgerEntry } from './ledger.ts';
import { fileOf, PROBE } from './paths.ts';
import type { Bound, HostState, PciState } from './state.ts';

/** What has to be bound to a function, or to be its override; undefined means none. */
export interface Expectation {
  readonly address: string;
  readonly what: keyof Bound;
  readonly value: string | undefined;
}

/** One write to sysfs. */
export interface Step {
  /** Below the root of sysfs. */
  readonly path: string;
  readonly value: string;
  /** The reason, for people. */
  readonly why: string;
  /** What has to hold afterwards: the kernel takes some writes without doing what they ask. */
  readonly expect?: Expectation;
}

/** What a plan may change of a function. */
export interface Snapshot extends Bound {
  /** What `reset_method` says, where the kernel has it. */
  readonly methods?: string;
}

/** What would be done, in order, and what would be remembered of it. Nothing has been done yet. */
export interface Plan {
  readonly steps: readonly Step[];
  /** The functions that are written to, as they were when the plan was made. */
  readonly before: ReadonlyMap<string, Snapshot>;
  readonly ledger: Ledger;
  /** The ledger after the plan. */
  readonly after: Ledger;
}

/** What clears `driver_override`. */
const NO_OVERRIDE = '\n';

/** A plan in the making: it knows the state that the host will be in once the steps so far are done. */
export class PlanDraft {
  readonly host: HostState;
  readonly ledger: Ledger;
  readonly diagnostics: Diagnostic[] = [];
  readonly #functions: Map<string, PciState>;
  readonly #entries = new Map<string, LedgerEntry | undefined>();
  readonly #before = new Map<string, Snapshot>();
  readonly #steps: Step[] = [];

  constructor(host: HostState, ledger: Ledger) {
    this.host = host;
    this.ledger = ledger;
    this.#functions = new Map(host.functions);
  }

  /** The function as the steps so far leave it. */
  pci(address: string): PciState | undefined {
    return this.#functions.get(address);
  }

  get functions(): Iterable<PciState> {
    return this.#functions.values();
  }

  /** The ledger's entry as the steps so far leave it. */
  entry(address: string): LedgerEntry | undefined {
    return this.#entries.has(address) ? this.#entries.get(address) : this.ledger.devices[address];
  }

  remember(address: string, entry: LedgerEntry | undefined): void {
    this.#entries.set(address, entry);
  }

  write(address: string, step: Step): void {
    const pci = this.host.functions.get(address);
    if (!this.#before.has(address)) this.#before.set(address, snapshot(pci ?? {}, pci?.reset.methods));
    this.#steps.push(step);
  }

  #update(pci: PciState, now: Bound, vfio: boolean): void {
    const { driver: _, override: __, ...rest } = pci;
    this.#functions.set(pci.address, { ...rest, vfio, ...now });
  }

  /** Sets the only driver that may bind; none lets the kernel choose. */
  override(address: string, override: string | undefined, why: string): void {
    const pci = this.pci(address)!;
    if (pci.override === override) return;
    const expect: Expectation = { address, what: 'override', value: override };
    const path = fileOf(address, 'driver_override');
    this.write(address, { path, value: override ?? NO_OVERRIDE, why, expect });
    this.#update(pci, bound(pci.driver, override), pci.vfio);
  }

  /** Takes the function from its driver. */
  unbind(address: string): void {
    const pci = this.pci(address)!;
    if (pci.driver === undefined) return;
    const why = `take ${address} from ${pci.driver}`;
    const expect: Expectation = { address, what: 'driver', value: undefined };
    this.write(address, { path: fileOf(address, 'driver/unbind'), value: address, why, expect });
    this.#update(pci, bound(undefined, pci.override), false);
  }

  /**
   * Binds the function to `driver`, as libvirt does: override, unbind, probe. Already bound, it is left alone. `vfio`
   * says that the driver is one of VFIO's kind.
   */
  bind(address: string, driver: string, vfio = false): void {
    if (this.pci(address)!.driver === driver) return;
    this.override(address, driver, `let only ${driver} bind ${address}`);
    this.unbind(address);
    const expect: Expectation = { address, what: 'driver', value: driver };
    this.write(address, { path: PROBE, value: address, why: `let ${driver} bind ${address}`, expect });
    const pci = this.pci(address)!;
    this.#update(pci, bound(driver, pci.override), vfio);
  }

  /** Has the kernel find the driver: whatever matches, or none. */
  reprobe(address: string): void {
    this.override(address, undefined, `let any driver bind ${address}`);
    this.unbind(address);
    this.write(address, {
      path: PROBE,
      value: address,
      why: `have the kernel find the driver of ${address}`,
    });
  }

  /** Brings the function back to what it was bound to. */
  restore(address: string, { driver, override }: Bound): void {
    if (driver === undefined) this.unbind(address);
    else this.bind(address, driver);
    const why = override === undefined ? 'let any driver bind' : `let only ${override} bind`;
    this.override(address, override, `${why} ${address}, as before`);
  }

  finish(): Plan {
    const { ledger } = this;
    return { steps: this.#steps, before: this.#before, ledger, after: amend(ledger, this.#entries) };
  }
}

/** What is compared to find out what has become of a function. */
export function snapshot({ driver, override }: Bound, methods: readonly string[] | undefined): Snapshot {
  return { ...bound(driver, override), ...(methods && { methods: methods.join(' ') }) };
}

/** The record of a driver and an override, either of which may be none. */
export function bound(driver: string | undefined, override: string | undefined): Bound {
  return { ...(driver !== undefined && { driver }), ...(override !== undefined && { override }) };
}
