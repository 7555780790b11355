import type { CcwAddress } from '../domain/address.ts';
import { describeAddress } from '../domain/address-format.ts';
import type { Device } from '../domain/device.ts';
import { type DomainDraft, otherParty, place, refuse } from '../domain/draft.ts';
import { nameOf } from '../domain/name.ts';
import { walk } from '../domain/walk.ts';

/** The channel subsystem that QEMU keeps for virtual devices. */
const VIRTUAL_CSSID = 0xfe;
const HIGHEST_DEVNO = 0xffff;

const keyOf = (cssid: number, ssid: number, devno: number): number => (cssid * 4 + ssid) * 0x10000 + devno;

const ccwDevices = (draft: DomainDraft): [Device, CcwAddress][] =>
  walk(draft.devices).flatMap(device =>
    device.guest.address?.type === 'ccw' ? [[device, device.guest.address] as [Device, CcwAddress]] : [],
  );

function reserve(
  draft: DomainDraft,
  holders: Map<number, Device>,
  device: Device,
  address: CcwAddress,
): void {
  const key = keyOf(address.cssid ?? 0, address.ssid ?? 0, address.devno ?? 0);
  const holder = holders.get(key);
  if (!holder) {
    holders.set(key, device);
    return;
  }
  const message = `${nameOf(device)}: ${describeAddress(address)} is held by ${nameOf(holder)}: choose another devno`;
  const related = otherParty(draft, holder, `${nameOf(holder)} holds it`);
  refuse(draft, { rule: 'address/ccw-duplicate', device, message, related });
}

/** Gives every channel device without number the lowest free one of the virtual channel subsystem. */
export function assignCcw(draft: DomainDraft): void {
  if (draft.profile.family !== 's390-ccw') return;
  const holders = new Map<number, Device>();
  const devices = ccwDevices(draft);
  for (const [device, address] of devices) {
    if (address.devno !== undefined) reserve(draft, holders, device, address);
  }
  let devno = 0;
  for (const [device, address] of devices) {
    if (address.devno !== undefined) continue;
    while (holders.has(keyOf(VIRTUAL_CSSID, 0, devno))) devno++;
    if (devno > HIGHEST_DEVNO) {
      refuse(draft, {
        rule: 'address/ccw-exhausted',
        device,
        message: `${nameOf(device)}: all ${HIGHEST_DEVNO + 1} device numbers are in use`,
      });
      return;
    }
    holders.set(keyOf(VIRTUAL_CSSID, 0, devno), device);
    place(
      device.guest,
      { type: 'ccw', cssid: VIRTUAL_CSSID, ssid: 0, devno },
      'chosen',
      'lowest free device number',
    );
  }
}
