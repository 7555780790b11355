import type { Result } from '../diagnostic.ts';
import { refuse } from './refusal.ts';
import type { Bound } from './state.ts';

/** Who has a device in use. */
export interface Holder {
  /** `QEMU`, `Xen`. */
  readonly driver: string;
  readonly domain: string;
}

/** What is remembered of one device that is, or was, taken from its host driver. */
export interface LedgerEntry {
  /** Set while a guest has it (libvirt's active list); else it is held ready (the inactive list). */
  readonly holder?: Holder;
  /** It is given back when its guest stops; only a start with managed='yes' sets it. */
  readonly managed: boolean;
  /** We have bound it, so giving it back means binding it anew. */
  readonly release: boolean;
  /** The kernel driver that holds it. */
  readonly stub?: string;
  /** What it was bound to before; absent when a stub had it already, so that nobody knows. */
  readonly original?: Bound;
}

/** What was done on a host, so that a later call can undo it. Devices by address, `0000:03:00.0`. */
export interface Ledger {
  readonly version: 1;
  readonly devices: Readonly<Record<string, LedgerEntry>>;
}

/** The state of a host on which nothing was done yet. */
export const EMPTY_LEDGER: Ledger = { version: 1, devices: {} };

const ADDRESS = /^[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7]$/;

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBound(value: unknown): boolean {
  return isObject(value) && ['driver', 'override'].every(key => isTextOrAbsent(value[key]));
}

const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'string';

function isEntry(value: unknown): value is LedgerEntry {
  if (!isObject(value)) return false;
  const { holder, managed, release, stub, original } = value;
  const isHolder =
    holder === undefined ||
    (isObject(holder) && typeof holder.driver === 'string' && typeof holder.domain === 'string');
  const flags = typeof managed === 'boolean' && typeof release === 'boolean';
  return isHolder && flags && isTextOrAbsent(stub) && (original === undefined || isBound(original));
}

function isLedger(value: unknown): value is Ledger {
  if (!isObject(value) || value.version !== 1 || !isObject(value.devices)) return false;
  return Object.entries(value.devices).every(([address, entry]) => ADDRESS.test(address) && isEntry(entry));
}

/** Reads the state file (`schemas/binding-state.json`); no text at all is an empty one. */
export function readLedger(text: string | undefined): Result<Ledger | undefined> {
  if (text === undefined || text.trim() === '') return { value: EMPTY_LEDGER, diagnostics: [] };
  try {
    const value: unknown = JSON.parse(text);
    if (isLedger(value)) return { value, diagnostics: [] };
  } catch {
    // told below
  }
  const message = 'the state file is not one of slotwise, or is damaged: move it away to start anew';
  return { value: undefined, diagnostics: [refuse('binding/state-file', message)] };
}

/** The state file's text, devices in order of address. */
export function formatLedger({ version, devices }: Ledger): string {
  const sorted = Object.fromEntries(Object.entries(devices).sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${JSON.stringify({ version, devices: sorted }, undefined, 2)}\n`;
}

/** The ledger with these entries in place of the old; undefined takes an entry out. */
export function amend(ledger: Ledger, entries: ReadonlyMap<string, LedgerEntry | undefined>): Ledger {
  const devices: Record<string, LedgerEntry> = { ...ledger.devices };
  for (const [address, entry] of entries) {
    if (entry) devices[address] = entry;
    else delete devices[address];
  }
  return { version: 1, devices };
}
