import type { Diagnostic, Related, Span } from '../diagnostic.ts';
import type { Address } from '../domain/address.ts';
import type { Device, Draft, DraftDevices, GuestInfo, Origin } from '../domain/device.ts';
import type { Domain } from '../domain/domain.ts';
import { draftDevices } from '../domain/load.ts';

/** A completed domain whose addresses are being decided; the stages change `devices` and add diagnostics. */
export interface AssignmentDraft extends Omit<Domain, 'devices'> {
  readonly devices: DraftDevices;
  readonly diagnostics: Diagnostic[];
}

export function startAssignment(domain: Domain): AssignmentDraft {
  return { ...domain, devices: draftDevices(domain), diagnostics: [] };
}

/** Gives a device its place. */
export function place(guest: GuestInfo, address: Address, origin: Origin, reason: string): void {
  const draft = guest as Draft<GuestInfo>;
  draft.address = address;
  draft.origin = origin;
  draft.reason = reason;
}

/** Where to point for a device: its address, else its start tag, else the whole domain's. */
export function spanOf(draft: Pick<Domain, 'root'>, device: Device): Span {
  return device.guest.addressElement?.span ?? (device.element ?? draft.root).startTag;
}

/** Reports that a device cannot be where it is, or can be nowhere. */
export function refuse(
  draft: AssignmentDraft,
  rule: string,
  device: Device,
  message: string,
  related: readonly Related[] = [],
): void {
  const finding = { rule, severity: 'error' as const, message, span: spanOf(draft, device) };
  draft.diagnostics.push(related.length ? { ...finding, related } : finding);
}
