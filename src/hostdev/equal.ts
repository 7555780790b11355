import { sourceKey } from './claim.ts';
import { type HostSource, type UsbIds, type UsbSource, usbPlace } from './source.ts';

const NO_IDS: UsbIds = { vendor: 0, product: 0 };

const sameIds = (one: UsbIds, other: UsbIds): boolean =>
  one.vendor === other.vendor && one.product === other.product;

function sameUsb(one: UsbSource, other: UsbSource): boolean {
  if (usbPlace(one) && usbPlace(other)) return sourceKey(one) === sourceKey(other);
  return one.ids !== undefined && other.ids !== undefined && sameIds(one.ids, other.ids);
}

/**
 * Whether two sources name one host device. USB devices are told apart by their places where both have one, else by
 * their ids; the relation is symmetric.
 */
export function sameSource(one: HostSource, other: HostSource): boolean {
  if (one.type === 'usb' && other.type === 'usb') return sameUsb(one, other);
  return sourceKey(one) === sourceKey(other);
}

/**
 * libvirt's own comparison of a host device with one behind it in the list (virDomainHostdevMatchSubsysUSB): the first
 * decides whether places or ids are compared, so the order matters.
 */
export function sameSourceAsLibvirt(first: HostSource, second: HostSource): boolean {
  if (first.type !== 'usb' || second.type !== 'usb') return sameSource(first, second);
  const { place } = first;
  if (!place?.bus || !place.device) return sameIds(first.ids ?? NO_IDS, second.ids ?? NO_IDS);
  return place.bus === second.place?.bus && place.device === second.place.device;
}
