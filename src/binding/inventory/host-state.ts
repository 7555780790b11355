import { formatPci } from '../../nodedev/address.ts';
import { type NodeDevice, pciOf } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { type HostState, stateOf } from '../../nodedev/state.ts';
import type { Ledger, LedgerEntry } from '../ledger.ts';

/** What an inventory and the state file together tell of the use of a host's devices, for selectors. */
export function ledgerState(inventory: Inventory, ledger: Ledger): HostState {
  const known = stateOf(inventory);
  const entryOf = (device: NodeDevice): LedgerEntry | undefined => {
    const pci = pciOf(device);
    return pci && ledger.devices[formatPci(pci)];
  };
  return {
    userOf: device => entryOf(device)?.holder?.domain ?? known.userOf(device),
    isDetached: device => entryOf(device) !== undefined || known.isDetached(device),
    isAssignable: device => !entryOf(device)?.holder && known.isAssignable(device),
  };
}
