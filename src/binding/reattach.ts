import { hasErrors, type Result } from '../diagnostic.ts';
import { inUse, missing } from './detach.ts';
import { siblingsOf } from './group-members.ts';
import type { Ledger } from './ledger.ts';
import { type Plan, PlanDraft } from './plan.ts';
import { refuse, warn } from './refusal.ts';
import { type HostState, isStub } from './state.ts';

/** How `planReattach` gives a device back. */
export interface ReattachOptions {
  /** The driver to bind instead of the one before; `none` leaves the device without. */
  readonly driver?: string | { readonly none: true };
  readonly group?: 'single' | 'all';
}

/** Gives a device back to the driver that had it before, or to the one that the kernel finds. */
export function release(draft: PlanDraft, address: string): void {
  const original = draft.entry(address)?.original;
  draft.remember(address, undefined);
  if (!original) return draft.reprobe(address);
  if (original.driver === undefined || draft.host.drivers.has(original.driver)) {
    return draft.restore(address, original);
  }
  const message = `the driver that had ${address}, ${original.driver}, is not loaded any more: the kernel chooses another`;
  draft.diagnostics.push(warn('binding/driver-missing', message));
  draft.reprobe(address);
}

function bindExplicitly(draft: PlanDraft, address: string, driver: string): void {
  if (!draft.host.drivers.has(driver)) {
    const message = `driver ${driver} is not loaded: run modprobe ${driver.replaceAll('-', '_')} first`;
    draft.diagnostics.push(refuse('binding/driver-missing', message));
    return;
  }
  draft.restore(address, { driver });
  draft.remember(address, undefined);
}

function reattachOne(draft: PlanDraft, address: string, { driver }: ReattachOptions): void {
  const pci = draft.pci(address);
  if (!pci) return void draft.diagnostics.push(missing(address));
  const entry = draft.entry(address);
  if (entry?.holder) return void draft.diagnostics.push(inUse(address, entry.holder));
  if (typeof driver === 'string') return bindExplicitly(draft, address, driver);
  if (driver) {
    draft.restore(address, {});
    return draft.remember(address, undefined);
  }
  const ownDriver = !entry && pci.driver !== undefined && !isStub(pci);
  // Its own driver has it: probing anew would only interrupt what it does.
  if (ownDriver) draft.override(address, undefined, `let any driver bind ${address}`);
  else release(draft, address);
}

/**
 * Plans to give a device back to the host: to the driver that was recorded when it was detached, else to the one that
 * the kernel finds, or to the driver named. Errors: `binding/missing`, `binding/in-use`, `binding/driver-missing`.
 */
export function planReattach(
  host: HostState,
  ledger: Ledger,
  address: string,
  options: ReattachOptions = {},
): Result<Plan | undefined> {
  const draft = new PlanDraft(host, ledger);
  reattachOne(draft, address, options);
  if (options.group === 'all' && !hasErrors(draft.diagnostics)) {
    const held = siblingsOf(draft, address).filter(sibling => draft.entry(sibling.address));
    for (const sibling of held) reattachOne(draft, sibling.address, options);
  }
  const { diagnostics } = draft;
  return { value: hasErrors(diagnostics) ? undefined : draft.finish(), diagnostics };
}
