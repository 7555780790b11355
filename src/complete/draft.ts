import type { Diagnostic, Span } from '../diagnostic.ts';
import type { Device, DraftDevices } from '../domain/device.ts';
import type { Domain } from '../domain/domain.ts';
import { draftDevices } from '../domain/load.ts';

/** A domain under completion: the stages change `devices` and leave the rest alone. */
export interface DomainDraft extends Omit<Domain, 'devices'> {
  readonly devices: DraftDevices;
  readonly diagnostics: Diagnostic[];
}

export function startDraft(domain: Domain): DomainDraft {
  return { ...domain, devices: draftDevices(domain), diagnostics: [] };
}

/** Where to point for a device: its element's start tag, or the whole domain's for an implicit one. */
export function spanOf(domain: Pick<Domain, 'root'>, device: Device): Span {
  return (device.element ?? domain.root).startTag;
}

/** Where to point for a device's address. */
export function addressSpan(domain: Pick<Domain, 'root'>, device: Device): Span {
  return device.guest.addressElement?.span ?? spanOf(domain, device);
}

/** Reports an error at a device. */
export function refuse(draft: DomainDraft, rule: string, device: Device, message: string): void {
  draft.diagnostics.push({ rule, severity: 'error', message, span: spanOf(draft, device) });
}
