import { type Diagnostic, hasErrors, type Result } from '../diagnostic.ts';
import { chooseDriver, type Hypervisor, isSatisfied } from './driver.ts';
import { blockersOf, siblingsOf } from './group-members.ts';
import type { Holder, Ledger } from './ledger.ts';
import { bound, type Plan, PlanDraft } from './plan.ts';
import { refuse, warn } from './refusal.ts';
import { type HostState, isStub, type PciState } from './state.ts';

export interface DetachOptions {
  /** As in `<driver name=>`, or a kernel driver; default the hypervisor's own. */
  readonly driver?: string;
  readonly hypervisor?: Hypervisor;
  /** `all` takes the other members of the IOMMU group too, bridges left out, so that nothing else can use them. */
  readonly group?: 'single' | 'all';
}

/** Who has a device, in the words of a refusal. */
export function inUse(address: string, { driver, domain }: Holder): Diagnostic {
  return refuse('binding/in-use', `${address} is in use by domain ${domain} (${driver}): stop it first`);
}

export function missing(address: string): Diagnostic {
  return refuse('binding/missing', `there is no PCI device ${address} on this host`);
}

/** A driver that was there before we came is remembered, but one that holds devices for guests tells nothing. */
function originalOf(pci: PciState): { original?: ReturnType<typeof bound> } {
  return isStub(pci) ? {} : { original: bound(pci.driver, pci.override) };
}

function detachOne(draft: PlanDraft, address: string, options: DetachOptions): void {
  const pci = draft.pci(address);
  if (!pci) return void draft.diagnostics.push(missing(address));
  const entry = draft.entry(address);
  if (entry?.holder) return void draft.diagnostics.push(inUse(address, entry.holder));
  const choice = chooseDriver(draft.host, pci, options.driver, options.hypervisor);
  if ('problem' in choice) return void draft.diagnostics.push(choice.problem);
  takeOver(draft, pci, choice.driver, options);
}

/**
 * Binds a function that no guest uses to `driver` and books it as held ready, unless a driver that will do has it.
 * `managed` is set when a guest's start asks for it.
 */
export function takeOver(
  draft: PlanDraft,
  pci: PciState,
  driver: string,
  options: DetachOptions & { readonly managed?: boolean },
): void {
  const { address } = pci;
  const { driver: name, hypervisor = 'qemu', managed = false } = options;
  const before = draft.entry(address) ?? { managed, release: false, ...originalOf(pci) };
  if (isSatisfied(pci, driver, name, hypervisor)) {
    draft.remember(address, { ...before, ...(pci.driver !== undefined && { stub: pci.driver }) });
    return;
  }
  draft.bind(address, driver, hypervisor === 'qemu');
  draft.remember(address, { ...before, release: true, stub: driver });
}

function warnOfGroup(draft: PlanDraft, pci: PciState): void {
  const blockers = blockersOf(draft, pci.address);
  if (blockers.length === 0) return;
  const list = blockers.map(({ address, driver }) => `${address} (${driver})`).join(', ');
  const message = `IOMMU group ${pci.group} cannot go to a guest while the host uses ${list}: detach the whole group`;
  draft.diagnostics.push(warn('binding/group', message));
}

/**
 * Plans to take a device from its host driver and hold it ready for a guest. One that is held already stays so, and is
 * bound anew only if another driver is named.
 *
 * Errors: `binding/missing`, `binding/in-use`, and those of `chooseDriver`; warning `binding/group` when the device's
 * IOMMU group cannot go to a guest all the same.
 */
export function planDetach(
  host: HostState,
  ledger: Ledger,
  address: string,
  options: DetachOptions = {},
): Result<Plan | undefined> {
  const draft = new PlanDraft(host, ledger);
  detachOne(draft, address, options);
  if (options.group === 'all' && !hasErrors(draft.diagnostics)) {
    for (const sibling of siblingsOf(draft, address)) {
      if (sibling.header === 'endpoint') detachOne(draft, sibling.address, options);
    }
  }
  return finish(draft, address);
}

function finish(draft: PlanDraft, address: string): Result<Plan | undefined> {
  const pci = draft.pci(address);
  const failed = hasErrors(draft.diagnostics);
  if (pci && !failed) warnOfGroup(draft, pci);
  return { value: failed ? undefined : draft.finish(), diagnostics: draft.diagnostics };
}
