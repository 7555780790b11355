import { findCapability } from '../nodedev/sysfs/config-space.ts';
import type { PciState, ResetFacts } from './state.ts';

/** Where things are in PCI configuration space (PCI 3.0 chapter 6, PCI Express 7.5, the AF and PM ECNs). */
const HEADER_TYPE = 0x0e;
const SECONDARY = 0x19;
const SUBORDINATE = 0x1a;
const EXPRESS = 0x10;
const ADVANCED_FEATURES = 0x13;
const POWER_MANAGEMENT = 0x01;

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

/** What the bytes say of the function's kind; undefined for a header type that PCI does not know. */
export function headerOf(bytes: Uint8Array): PciState['header'] | undefined {
  return HEADERS[(bytes[HEADER_TYPE] ?? 0) & 0x7f];
}

/** The buses behind a bridge. */
export function busesBehind(bytes: Uint8Array): { readonly secondary: number; readonly subordinate: number } {
  return { secondary: bytes[SECONDARY] ?? 0, subordinate: bytes[SUBORDINATE] ?? 0 };
}

/** Which resets the configuration space offers. */
export function resetsIn(bytes: Uint8Array): Pick<ResetFacts, 'functionLevel' | 'powerManagement'> {
  return { functionLevel: resetsItself(bytes), powerManagement: resetsByPower(bytes) };
}
