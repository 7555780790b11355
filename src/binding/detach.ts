import { type Diagnostic, hasErrors, type Result } from '../diagnostic.ts';
import { chooseDriver, type Hypervisor, holdsDevices, isSatisfied } from './driver.ts';
import { blockersOf, isBridge, siblingsOf } from './group-members.ts';
import type { Holder, Ledger } from './ledger.ts';
import { bound, type Plan, PlanDraft } from './plan.ts';
import { refuse, warn } from './refusal.ts';
import { type HostState, isStub, type PciState } from './state.ts';

/** How `planDetach` takes a device. */
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

/** A device that the host does not have, in the words of a refusal. */
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

/** Says what is odd about a driver that is not known to hold devices; true when it would only give the device back. */
function isHostDriver(draft: PlanDraft, { address, driver: now }: PciState, driver: string): boolean {
  if (holdsDevices(draft.host, driver)) return false;
  const entry = draft.entry(address);
  if (driver !== entry?.stub && (driver === now || driver === entry?.original?.driver)) {
    const message = `${driver} is the host's own driver of ${address} and does not hold it for a guest: leave the name out, or give vfio or a driver of VFIO's kind`;
    draft.diagnostics.push(refuse('binding/driver-name', message));
    return true;
  }
  const message = `${driver} is not known as a driver that holds devices for guests, as those of VFIO's kind do: the host may use ${address} by it`;
  draft.diagnostics.push(warn('binding/driver-name', message));
  return false;
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
  if (isHostDriver(draft, pci, driver)) return;
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
 * Errors: `binding/missing`, `binding/in-use`, those of `chooseDriver`, and `binding/driver-name` for the host's own
 * driver of the device, which is a warning for any other that is not known to hold devices; warning `binding/group`
 * when the device's IOMMU group cannot go to a guest all the same.
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
      if (!isBridge(sibling)) detachOne(draft, sibling.address, options);
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
