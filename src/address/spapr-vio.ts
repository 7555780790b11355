import type { Address } from '../domain/address.ts';
import type { Device } from '../domain/device.ts';
import { type DomainDraft, otherParty, place, refuse } from '../domain/draft.ts';
import { nameOf } from '../domain/name.ts';
import { walk } from '../domain/walk.ts';
import { matches, type Where } from './where.ts';

interface SpaprRow {
  readonly kind: 'interface' | 'controller' | 'serial' | 'nvram' | 'tpm';
  /** Devices that are on the vio bus whatever their address says. */
  readonly forced?: Where;
  /** Only on pSeries machines. */
  readonly pseriesOnly?: true;
  /** First register tried. */
  readonly start: number;
}

/** https://libvirt.org/formatdomain.html#device-addresses; registers as libvirt's qemuDomainAssignSpaprVIOAddresses. */
export const SPAPR_VIO: readonly SpaprRow[] = [
  { kind: 'interface', forced: { modelType: ['spapr-vlan'] }, start: 0x1000 },
  { kind: 'controller', forced: { type: ['scsi'], model: ['ibmvscsi'] }, start: 0x2000 },
  { kind: 'serial', forced: { targetType: ['spapr-vio-serial'] }, start: 0x30000000 },
  { kind: 'nvram', pseriesOnly: true, start: 0x3000 },
  {
    kind: 'tpm',
    forced: { model: ['tpm-tis', 'tpm-crb', 'tpm-spapr', null] },
    pseriesOnly: true,
    start: 0x4000,
  },
];

const STEP = 0x1000;

const regOf = (address: Address | undefined): number | undefined =>
  address?.type === 'spapr-vio' ? address.reg : undefined;

/** Registers in use anywhere, with who has them. */
function knownRegs(draft: DomainDraft): Map<number, Device> {
  const regs = new Map<number, Device>();
  for (const device of walk(draft.devices)) {
    const reg = regOf(device.guest.address);
    if (reg !== undefined && !regs.has(reg)) regs.set(reg, device);
  }
  return regs;
}

function assign(draft: DomainDraft, regs: Map<number, Device>, device: Device, start: number): void {
  const written = regOf(device.guest.address);
  if (written !== undefined) {
    const holder = regs.get(written);
    if (!holder || holder === device) return;
    const message = `${nameOf(device)}: spapr-vio register 0x${written.toString(16)} is held by ${nameOf(holder)}: choose another`;
    const related = otherParty(draft, holder, `${nameOf(holder)} holds it`);
    refuse(draft, { rule: 'address/spapr-vio-duplicate', device, message, related });
    return;
  }
  let reg = start;
  while (regs.has(reg)) reg += STEP;
  regs.set(reg, device);
  place(
    device.guest,
    { type: 'spapr-vio', reg },
    'chosen',
    `first free register from 0x${start.toString(16)}`,
  );
}

/** Gives every device of the pSeries virtual I/O bus its register. */
export function assignSpaprVio(draft: DomainDraft): void {
  let regs: Map<number, Device> | undefined;
  for (const { kind, forced, pseriesOnly, start } of SPAPR_VIO) {
    const applies = !pseriesOnly || draft.profile.family === 'pseries';
    for (const device of draft.devices[kind]) {
      const isForced = applies && (forced === undefined || matches(device, forced));
      if (!isForced && device.guest.address?.type !== 'spapr-vio') continue;
      regs ??= knownRegs(draft);
      assign(draft, regs, device, start);
    }
  }
}
