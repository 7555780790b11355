import { hasErrors, type Result } from '../diagnostic.ts';
import { inUse, missing, takeOver } from './detach.ts';
import { chooseDriver, type Hypervisor } from './driver.ts';
import { blockersOf, siblingsOf } from './group-members.ts';
import type { Holder, Ledger } from './ledger.ts';
import { type Plan, PlanDraft } from './plan.ts';
import { release } from './reattach.ts';
import { notEndpoint, refuse } from './refusal.ts';
import { bridgeAbove, resetOne } from './reset.ts';
import { type HostState, isStub, isVfio, type PciState } from './state.ts';
import type { Wanted } from './wanted.ts';

/** How `planStart` prepares the devices of a guest. */
export interface StartOptions {
  /** Give a device to a Xen guest though a switch above it does not isolate (libvirt's `relaxed_acs_check`). */
  readonly relaxedAcs?: boolean;
}

function hypervisorOf({ driver }: Holder): Hypervisor {
  return driver === 'Xen' ? 'xen' : 'qemu';
}

/** The bridges above a function, nearest first; a bridge that claims to be behind itself ends the list. */
function bridgesAbove(draft: PlanDraft, address: string): readonly PciState[] {
  const found: PciState[] = [];
  let bridge = bridgeAbove(draft.functions, address);
  while (bridge && !found.includes(bridge)) {
    found.push(bridge);
    bridge = bridgeAbove(draft.functions, bridge.address);
  }
  return found;
}

/** VFIO knows by the IOMMU group what is apart from what; without it the switches above have to keep devices apart. */
function checkIsolation(draft: PlanDraft, { address }: Wanted): void {
  const port = bridgesAbove(draft, address).find(({ bridge }) => bridge?.lacksIsolation);
  if (!port) return;
  const message = `${address} is behind the switch port ${port.address}, which does not keep its devices apart (no ACS): it could reach others past the IOMMU`;
  draft.diagnostics.push(refuse('binding/isolation', message));
}

function checkHolders(draft: PlanDraft, { address }: Wanted, { domain, driver }: Holder): void {
  for (const sibling of siblingsOf(draft, address)) {
    const other = draft.entry(sibling.address)?.holder;
    if (!other || (other.domain === domain && other.driver === driver)) continue;
    const message = `${address} shares IOMMU group ${draft.pci(address)!.group} with ${sibling.address}, which domain ${other.domain} has in use`;
    draft.diagnostics.push(refuse('binding/group', message));
  }
}

/** What has to hold before anything is touched. */
function check(draft: PlanDraft, wanted: Wanted, holder: Holder, { relaxedAcs }: StartOptions): void {
  const { address } = wanted;
  const pci = draft.pci(address);
  if (!pci) return void draft.diagnostics.push(missing(address));
  draft.diagnostics.push(...notEndpoint(pci));
  const other = draft.entry(address)?.holder;
  if (other) draft.diagnostics.push(inUse(address, other));
  if (hypervisorOf(holder) === 'qemu') checkHolders(draft, wanted, holder);
  else if (!relaxedAcs) checkIsolation(draft, wanted);
}

function adopt(draft: PlanDraft, pci: PciState): void {
  const entry = draft.entry(pci.address);
  // The state file outlives what others do to a device, so its word alone does not count.
  if (entry && (isStub(pci) || (pci.driver !== undefined && pci.driver === entry.stub))) return;
  if (isStub(pci)) {
    draft.remember(pci.address, { managed: false, release: false, stub: pci.driver! });
    return;
  }
  const now = pci.driver === undefined ? 'has no driver' : `is bound to ${pci.driver}`;
  const message = `${pci.address} ${now} and managed='no' keeps us from changing that: detach it first, or set managed='yes'`;
  draft.diagnostics.push(refuse('binding/not-detached', message));
}

function prepare(draft: PlanDraft, { address, managed, driver }: Wanted, holder: Holder): void {
  const pci = draft.pci(address)!;
  if (!managed) return adopt(draft, pci);
  if (draft.entry(address) && driver === undefined && isStub(pci)) return;
  const hypervisor = hypervisorOf(holder);
  const choice = chooseDriver(draft.host, pci, driver, hypervisor);
  if ('problem' in choice) return void draft.diagnostics.push(choice.problem);
  takeOver(draft, pci, choice.driver, { managed, hypervisor, ...(driver !== undefined && { driver }) });
}

/** A managed='no' device is never written to, not even to reset it. */
function resetForGuest(draft: PlanDraft, { address, managed }: Wanted): void {
  if (managed) resetOne(draft, draft.pci(address)!);
}

function checkGroup(draft: PlanDraft, { address }: Wanted): void {
  const pci = draft.pci(address)!;
  const blockers = isVfio(pci) ? blockersOf(draft, address) : [];
  if (blockers.length === 0) return;
  const list = blockers.map(each => `${each.address} (${each.driver})`).join(', ');
  const message = `the kernel will not give ${address} to a guest while the host uses the rest of IOMMU group ${pci.group}, ${list}: detach them, or assign them too`;
  draft.diagnostics.push(refuse('binding/group', message));
}

/**
 * Plans what a guest's start does with its PCI devices, the whole list a step at a time: check all, take all from
 * their drivers, reset all, book all as in use. Devices with managed='no' are never written to; they have to be
 * detached already.
 *
 * Errors: `binding/missing`, `binding/not-endpoint`, `binding/in-use`, `binding/group` (VFIO), `binding/isolation`
 * (Xen), `binding/not-detached`, `binding/no-reset`, `binding/driver-name`, and those of `chooseDriver`.
 */
export function planStart(
  host: HostState,
  ledger: Ledger,
  wanted: readonly Wanted[],
  holder: Holder,
  options: StartOptions = {},
): Result<Plan | undefined> {
  const draft = new PlanDraft(host, ledger);
  const stages: readonly ((each: Wanted) => void)[] = [
    each => check(draft, each, holder, options),
    each => prepare(draft, each, holder),
    each => checkGroup(draft, each),
    each => resetForGuest(draft, each),
    each => draft.remember(each.address, { ...draft.entry(each.address)!, holder }),
  ];
  for (const stage of stages) {
    for (const each of wanted) stage(each);
    if (hasErrors(draft.diagnostics)) return { value: undefined, diagnostics: draft.diagnostics };
  }
  return { value: draft.finish(), diagnostics: draft.diagnostics };
}

/**
 * Plans what a guest's stop does: all its devices are held ready again, then reset, then those that its start has
 * taken are given back. Devices that are gone are forgotten. What a start adopted, or the user detached by hand, stays
 * held.
 */
export function planStop(host: HostState, ledger: Ledger, holder: Holder): Result<Plan> {
  const draft = new PlanDraft(host, ledger);
  const held = Object.entries(ledger.devices).filter(
    ([, { holder: other }]) => other?.domain === holder.domain && other.driver === holder.driver,
  );
  const present = held.filter(([address]) => draft.pci(address));
  for (const [address, { holder: _, ...entry }] of held) {
    draft.remember(address, draft.pci(address) ? entry : undefined);
  }
  const managed = present.filter(([, entry]) => entry.managed).map(([address]) => address);
  for (const address of managed) resetOne(draft, draft.pci(address)!);
  for (const address of managed) {
    if (draft.entry(address)!.release) release(draft, address);
    else draft.remember(address, undefined);
  }
  // A guest that has stopped must not keep its devices because one of them cannot be reset.
  const diagnostics = draft.diagnostics.map(each => ({ ...each, severity: 'warning' as const }));
  return { value: draft.finish(), diagnostics };
}
