import { type Address, type PciAddress, wantsPci } from '../../domain/address.ts';
import type { Device, DeviceOf, DraftOf, GuestInfo, KindName } from '../../domain/device.ts';
import { type DomainDraft, place as give } from '../../domain/draft.ts';
import { type Hostdev, hostdevsOf } from '../../hostdev/list.ts';
import type { PciBusSet } from './bus-set.ts';
import { PCI } from './connect.ts';
import { reportRefusal } from './messages.ts';
import { hostdevNeed, type NeedContext, needOf, PCI_NEEDS } from './needs.ts';
import { isRefusal, type Place } from './refusal.ts';

/** Everything that both passes over a guest's PCI devices need. */
export interface PciPass {
  readonly draft: DomainDraft;
  readonly set: PciBusSet;
  /** The first pass only finds out how many buses are needed: what it finds by search is not kept. */
  readonly dry: boolean;
  readonly needs: ReadonlyMap<GuestInfo, number>;
  readonly groups: ReadonlyMap<GuestInfo, number>;
  readonly hostdevs: readonly Hostdev[];
}

/** The other kinds need nothing. */
const NEEDY = Object.keys(PCI_NEEDS) as readonly KindName[];

/** The needs of all devices, by the guest that interface and host device share. */
export function computeNeeds(draft: DomainDraft, context: NeedContext): Map<GuestInfo, number> {
  const needs = new Map<GuestInfo, number>();
  for (let at = 0; at < NEEDY.length; at++) {
    const devices: readonly Device[] = draft.devices[NEEDY[at]!];
    for (let each = 0; each < devices.length; each++)
      needs.set(devices[each]!.guest, needOf(devices[each]!, context));
  }
  for (const hostdev of hostdevsOf(draft)) needs.set(hostdev.guest, hostdevNeed(hostdev, context));
  return needs;
}

export const pciOf = (address: Address | undefined): PciAddress | undefined =>
  address?.type === 'pci' && !wantsPci(address) ? address : undefined;

/** True when the device is to get an address in this pass. */
export const isWanted = (device: { readonly guest: GuestInfo }): boolean => wantsPci(device.guest.address);

/** The address of a place; multifunction and zPCI ids that are known stay. */
export function addressAt(at: Place, guest: GuestInfo): PciAddress {
  const zpci = guest.address?.type === 'pci' ? guest.address.zpci : undefined;
  return { type: 'pci', domain: 0, bus: at.bus, slot: at.slot, function: at.function, ...(zpci && { zpci }) };
}

/** Reserves what the user has written. A device without need that has an address counts as conventional. */
export function reserveWritten(pass: PciPass, device: Device): boolean {
  const address = pciOf(device.guest.address)!;
  const need = pass.needs.get(device.guest) || PCI;
  const group = pass.groups.get(device.guest) ?? 0;
  const answer = pass.set.reserve(address, { need, device, group }, true);
  if (isRefusal(answer)) {
    reportRefusal(pass.draft, device, address, answer);
    return false;
  }
  if (answer.bus !== address.bus) moveToBus(pass, device, address, answer.bus);
  return true;
}

/** libvirt raises the bus number of an address whose bus has to be reached through a bridge that it adds. */
function moveToBus({ draft }: PciPass, device: Device, address: PciAddress, bus: number): void {
  give(
    device.guest,
    { ...address, bus },
    'user',
    `bus ${address.bus} became ${bus}: a bridge to it had to be added`,
  );
  draft.diagnostics.push({
    rule: 'address/pci-bus-raised',
    severity: 'warning',
    message: `bus ${address.bus} becomes ${bus}, as libvirt makes it: the bus needs an automatic bridge before it`,
    span: device.guest.addressElement?.span ?? draft.root.startTag,
  });
}

/** Finds a place for a device; the answer is undefined when there is none, which is reported. */
export function search(pass: PciPass, device: Device, fn = 0): Place | undefined {
  const need = pass.needs.get(device.guest) ?? 0;
  const group = pass.groups.get(device.guest) ?? 0;
  const answer = pass.set.take({ need, device, group, function: fn });
  if (!isRefusal(answer)) return answer;
  reportRefusal(pass.draft, device, undefined, answer);
  return undefined;
}

/** Finds a place for a device that wants one, and keeps it unless this is the dry pass. */
export function assign(pass: PciPass, device: Device, reason: string): boolean {
  const at = search(pass, device);
  if (at && !pass.dry) give(device.guest, addressAt(at, device.guest), 'chosen', reason);
  return at !== undefined;
}

export function pciControllers({ devices }: DomainDraft): DraftOf<'controller'>[] {
  const found: DraftOf<'controller'>[] = [];
  const { controller } = devices;
  for (let at = 0; at < controller.length; at++)
    if (controller[at]!.type === 'pci') found.push(controller[at]!);
  return found;
}

export type Controller = DeviceOf<'controller'>;
