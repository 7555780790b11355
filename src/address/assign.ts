import { hasErrors, type Result } from '../diagnostic.ts';
import type { Domain } from '../domain/domain.ts';
import { type DomainDraft, finishDraft, startDraft } from '../domain/draft.ts';
import { assignCcw } from './ccw.ts';
import { assignDimm } from './dimm.ts';
import { assignPci } from './pci/assign.ts';
import { type Plan, planOf } from './plan.ts';
import { assignSpaprVio } from './spapr-vio.ts';
import { assignUsb } from './usb/assign.ts';
import { assignVirtioSerial } from './virtio-serial.ts';
import { primeCcw, primeMmio } from './virtio-transport.ts';

/** libvirt's order: what an earlier step adds, a later one has to place. */
const STEPS: readonly ((draft: DomainDraft) => void)[] = [
  assignVirtioSerial,
  primeCcw,
  assignSpaprVio,
  assignCcw,
  primeMmio,
  assignPci,
  assignUsb,
  assignDimm,
];

/**
 * Decides every address of a completed domain. Addresses that the user has written stay; controllers are added where
 * they are needed. The input is not changed. Findings of severity error mean that libvirt would refuse the domain;
 * the plan then holds what was decided until then.
 */
export function assignAddresses(domain: Domain): Result<Plan> {
  const draft = startDraft(domain);
  return { value: assignDraft(draft), diagnostics: draft.diagnostics };
}

/** The same on a draft, which is changed. */
export function assignDraft(draft: DomainDraft): Plan {
  for (const step of STEPS) {
    step(draft);
    if (hasErrors(draft.diagnostics)) break;
  }
  return planOf(finishDraft(draft));
}
