import { findCapability } from '../nodedev/sysfs/config-space.ts';
import type { PciState, ResetFacts } from './state.ts';

/** Where things are in PCI configuration space (PCI 3.0 chapter 6, PCI Express 7.5, the AF and PM ECNs). */
const HEADER_TYPE = 0x0e;
const SECONDARY = 0x19;
const SUBORDINATE = 0x1a;
const EXPRESS = 0x10;
const ADVANCED_FEATURES = 0x13;
const POWER_MANAGEMENT = 0x01;

/** Port type in the PCI Express capabilities register: the downstream port of a switch. */
const DOWNSTREAM_PORT = 6;
/** The first extended capability (PCI Express 7.6), and the one of Access Control Services (7.7.8). */
const EXTENDED = 0x100;
const ACCESS_CONTROL = 0x0d;
/** Source validation, request redirect, completion redirect, upstream forwarding. */
const ISOLATES = 0x01 | 0x04 | 0x08 | 0x10;

const HEADERS = ['endpoint', 'pci-bridge', 'cardbus-bridge'] as const;

/** PCI Express device capabilities bit 28, or Advanced Features capabilities bit 1. */
function resetsItself(bytes: Uint8Array): boolean {
  const express = findCapability(bytes, EXPRESS);
  if (express !== undefined && (bytes[express + 7] ?? 0) & 0x10) return true;
  const advanced = findCapability(bytes, ADVANCED_FEATURES);
  return advanced !== undefined && ((bytes[advanced + 3] ?? 0) & 0x02) !== 0;
}

/** The bit says that the soft reset is *not* done. An unprivileged reader sees no capabilities at all. */
function resetsByPower(bytes: Uint8Array): boolean {
  const power = findCapability(bytes, POWER_MANAGEMENT);
  return power !== undefined && ((bytes[power + 4] ?? 0) & 0x08) === 0;
}

/** What the bytes say of the function's kind; without any it is taken for an endpoint. */
export function headerOf(bytes: Uint8Array): PciState['header'] {
  return HEADERS[(bytes[HEADER_TYPE] ?? 0) & 0x7f] ?? 'unknown';
}

/** Offset of an extended capability; each offset is looked at once, so a circular list ends. */
function findExtended(bytes: Uint8Array, id: number): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const seen = new Set<number>();
  let at = EXTENDED;
  while (at >= EXTENDED && at + 4 <= bytes.length && !seen.has(at)) {
    const header = view.getUint32(at, true);
    if ((header & 0xffff) === id) return at;
    seen.add(at);
    at = (header >>> 20) & ~3;
  }
  return undefined;
}

/**
 * True for the downstream port of a switch that lets devices behind it reach each other past the IOMMU: its Access
 * Control Services are missing or not switched on. An unprivileged reader sees no capabilities, so nothing is said.
 */
export function lacksIsolation(bytes: Uint8Array): boolean {
  const express = findCapability(bytes, EXPRESS);
  if (express === undefined || (bytes[express + 2] ?? 0) >> 4 !== DOWNSTREAM_PORT) return false;
  const control = findExtended(bytes, ACCESS_CONTROL);
  return control === undefined || ((bytes[control + 6] ?? 0) & ISOLATES) !== ISOLATES;
}

/** The buses behind a bridge. */
export function busesBehind(bytes: Uint8Array): { readonly secondary: number; readonly subordinate: number } {
  return { secondary: bytes[SECONDARY] ?? 0, subordinate: bytes[SUBORDINATE] ?? 0 };
}

/** Which resets the configuration space offers. */
export function resetsIn(bytes: Uint8Array): Pick<ResetFacts, 'functionLevel' | 'powerManagement'> {
  return { functionLevel: resetsItself(bytes), powerManagement: resetsByPower(bytes) };
}
