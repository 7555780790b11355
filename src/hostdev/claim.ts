import { describePci } from '../domain/address-format.ts';
import { describeSource, describeUsbIds } from './describe.ts';
import { type HostSource, type UsbSource, usbPlace } from './source.ts';
import type { HostUse } from './use.ts';

/**
 * One name under which a use of a host device is booked. Two uses with the same key are at odds unless both tolerate
 * the other: `within` one domain, or `across` domains.
 */
export interface Claim {
  readonly key: string;
  readonly within: boolean;
  readonly across: boolean;
}

const exclusive = (key: string): Claim => ({ key, within: false, across: false });
/** Refused twice in one domain only: libvirt keeps no account of these over domains. */
const ownAffair = (key: string): Claim => ({ key, within: false, across: true });

function usbClaims(source: UsbSource): Claim[] {
  const place = usbPlace(source);
  const claims = place ? [exclusive(`usb ${place.bus}.${place.device}`)] : [];
  if (source.ids) {
    // Two devices of one make differ by their place; one named by its make alone may be either.
    const placed = place !== undefined;
    claims.push({ key: `usb ${describeUsbIds(source.ids)}`, within: placed, across: placed });
  }
  return claims;
}

function nvmeClaims(source: HostSource, namespace: number): Claim[] {
  const controller = sourceKey(source);
  // One QEMU may open several namespaces of a controller, but VFIO gives the controller to one process.
  return [
    { key: controller, within: true, across: false },
    ownAffair(`${controller} namespace ${namespace}`),
  ];
}

/** The names under which a use is booked; their number is bounded. */
export function claimsOf({ source, shareable, namespace }: HostUse): readonly Claim[] {
  if (namespace !== undefined) return nvmeClaims(source, namespace);
  switch (source.type) {
    case 'usb':
      return usbClaims(source);
    case 'scsi':
      return [{ key: sourceKey(source), within: false, across: shareable }];
    case 'iscsi':
    case 'storage':
    case 'misc':
    case 'net':
      return [ownAffair(sourceKey(source))];
    default:
      return [exclusive(sourceKey(source))];
  }
}

/**
 * A text that equal sources share: the place of a USB device where it has one, else its ids. A USB device named by
 * ids alone also equals one that has the ids and a place besides, which no single key can say: use `sameSource`.
 */
export function sourceKey(source: HostSource): string {
  if (source.type === 'pci') return `pci ${describePci(source)}`;
  if (source.type !== 'usb') return describeSource(source);
  const place = usbPlace(source);
  return place ? `usb ${place.bus}.${place.device}` : describeSource(source);
}
