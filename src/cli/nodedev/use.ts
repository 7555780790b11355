import { resolve } from 'node:path';
import { ledgerState } from '../../binding/inventory/host-state.ts';
import { EMPTY_LEDGER, type Ledger, readLedger } from '../../binding/ledger.ts';
import { nodeStore } from '../../binding/node-fs.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import type { HostState } from '../../nodedev/state.ts';
import { UsageError } from '../exit.ts';
import { reasonOf } from '../system-error.ts';
import { DEFAULT_STATE } from './change-options.ts';
import { LIVE, sysfsRoot } from './inventory.ts';

function isThisHost(paths: readonly string[] | undefined): boolean {
  return paths === undefined || paths.some(path => resolve(sysfsRoot(path) ?? path) === LIVE);
}

/** @throws UsageError for a state file that is named and not there, or cannot be understood. */
function ledgerAt(path: string, isNamed: boolean): Ledger {
  let text: string | undefined;
  try {
    text = nodeStore(path).load();
  } catch (error) {
    throw new UsageError(`--state ${path}: ${reasonOf(error)}`);
  }
  if (text === undefined && isNamed) throw new UsageError(`--state ${path}: there is no such file`);
  const { value, diagnostics } = readLedger(text);
  if (value) return value;
  throw new UsageError(`--state ${path}: ${diagnostics[0]!.message}`);
}

/**
 * What is known of the use of the devices of an inventory that was read from `paths`: what it tells itself, and what
 * the state file does, of which this host has one in its usual place.
 */
export function hostUse(
  inventory: Inventory,
  paths: readonly string[] | undefined,
  { state }: { readonly state?: string },
): HostState {
  const path = state ?? (isThisHost(paths) ? DEFAULT_STATE : undefined);
  return ledgerState(inventory, path === undefined ? EMPTY_LEDGER : ledgerAt(path, state !== undefined));
}
