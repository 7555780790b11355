import { hasErrors, type Result } from '../diagnostic.ts';
import { inUse, missing } from './detach.ts';
import type { Ledger } from './ledger.ts';
import { fileOf } from './paths.ts';
import { type Plan, PlanDraft } from './plan.ts';
import { notEndpoint, refuse } from './refusal.ts';
import { type HostState, isVfio, type PciState } from './state.ts';

/** How a function is reset, or why it need not or cannot be. */
export type ResetChoice =
  | { readonly how: 'nothing'; readonly why: string }
  | { readonly how: 'power' }
  | { readonly how: 'bus'; readonly bridge?: PciState }
  | { readonly how: 'impossible'; readonly why: string };

const impossible = (why: string): ResetChoice => ({ how: 'impossible', why });

const busOf = (address: string): string => address.slice(0, address.lastIndexOf(':'));
const busNumber = (address: string): number => Number.parseInt(busOf(address).split(':')[1]!, 16);
const domainOf = (address: string): string => address.slice(0, address.indexOf(':'));

/** The bridge right above a function: that of its very bus, else the one with the fewest buses around it. */
export function bridgeAbove(functions: Iterable<PciState>, address: string): PciState | undefined {
  const bus = busNumber(address);
  const width = ({ bridge }: PciState): number =>
    bridge!.secondary === bus ? 0 : 1 + bridge!.subordinate - bridge!.secondary;
  return [...functions]
    .filter(({ bridge, address: own }) => bridge && domainOf(own) === domainOf(address))
    .filter(({ bridge }) => bridge!.secondary <= bus && bus <= bridge!.subordinate)
    .sort((one, other) => width(one) - width(other))[0];
}

/** A bus reset hits every function of the bus, so all of them must be held ready for guests. */
function chooseBusReset(draft: PlanDraft, pci: PciState): ResetChoice {
  const { address } = pci;
  if (busNumber(address) === 0) return impossible('it is on bus 0, which cannot be reset');
  const others = [...draft.functions].filter(
    each => busOf(each.address) === busOf(address) && each.address !== address,
  );
  const free = others.filter(each => !draft.entry(each.address) || draft.entry(each.address)?.holder);
  if (free.length > 0) {
    const list = free.map(each => each.address).join(', ');
    return impossible(`a bus reset would hit ${list} too: detach them first`);
  }
  if (others.length === 0 && canDo(pci, 'bus')) return { how: 'bus' };
  const bridge = bridgeAbove(draft.functions, address);
  if (bridge?.bridge?.resets) return { how: 'bus', bridge };
  return impossible('the kernel offers no reset of its bus');
}

function canDo({ reset }: PciState, method: string): boolean {
  return reset.file && (!reset.methods || reset.methods.includes(method));
}

/** Which reset a function gets: the gentlest that the hardware and its neighbours allow. */
export function chooseReset(draft: PlanDraft, pci: PciState): ResetChoice {
  if (isVfio(pci)) return { how: 'nothing', why: `${pci.driver} resets it whenever a guest opens it` };
  if (pci.reset.functionLevel) {
    return { how: 'nothing', why: 'it resets itself on request, which is left to the hypervisor' };
  }
  if (pci.reset.powerManagement && canDo(pci, 'pm')) return { how: 'power' };
  return chooseBusReset(draft, pci);
}

function resetBy(draft: PlanDraft, { address, reset }: PciState, method: string, words: string): void {
  const path = fileOf(address, 'reset_method');
  const before = reset.methods?.join(' ');
  const chosen = before !== undefined && before !== method;
  if (chosen) draft.write(address, { path, value: method, why: `choose the reset of ${address}: ${words}` });
  draft.write(address, { path: fileOf(address, 'reset'), value: '1', why: `reset ${address} by ${words}` });
  if (chosen)
    draft.write(address, { path, value: before, why: `let the kernel choose again for ${address}` });
}

/** Adds the writes that reset a function; a refusal when it cannot be. */
export function resetOne(draft: PlanDraft, pci: PciState): void {
  const { address } = pci;
  const refusals = notEndpoint(pci);
  if (refusals.length > 0) return void draft.diagnostics.push(...refusals);
  const choice = chooseReset(draft, pci);
  if (choice.how === 'impossible') {
    draft.diagnostics.push(refuse('binding/no-reset', `${address} cannot be reset: ${choice.why}`));
  } else if (choice.how === 'power') resetBy(draft, pci, 'pm', 'power management (D3hot and back)');
  else if (choice.how === 'bus' && choice.bridge) {
    const path = fileOf(choice.bridge.address, 'reset_subordinate');
    const why = `reset the bus of ${address} through its bridge ${choice.bridge.address}`;
    draft.write(address, { path, value: '1', why });
  } else if (choice.how === 'bus') resetBy(draft, pci, 'bus', 'its bus');
}

/**
 * Plans to reset a device that no guest uses. Nothing is written where VFIO or the hypervisor does it anyway. Errors:
 * `binding/missing`, `binding/in-use`, `binding/not-endpoint`, `binding/no-reset`.
 */
export function planReset(host: HostState, ledger: Ledger, address: string): Result<Plan | undefined> {
  const draft = new PlanDraft(host, ledger);
  const pci = draft.pci(address);
  const holder = draft.entry(address)?.holder;
  if (!pci) draft.diagnostics.push(missing(address));
  else if (holder) draft.diagnostics.push(inUse(address, holder));
  else resetOne(draft, pci);
  const { diagnostics } = draft;
  return { value: hasErrors(diagnostics) ? undefined : draft.finish(), diagnostics };
}
