import type { DeviceOf, Devices, GuestInfo } from '../domain/device.ts';
import { sourceOfHostdev, sourceOfInterface } from './read-source.ts';
import type { HostSource } from './source.ts';

/**
 * One host device given to the guest, whichever way it is spelled. `guest` is the very object of the device that
 * spells it, so a scan that sees this list sees both spellings.
 */
export interface Hostdev {
  readonly mode: 'subsystem' | 'capabilities';
  readonly type: string | undefined;
  readonly model: string | undefined;
  /** The host device named; undefined when the XML does not name one in full, which libvirt refuses. */
  readonly source: HostSource | undefined;
  /** libvirt takes the device from its host driver before the guest starts, and gives it back afterwards. */
  readonly managed: boolean;
  readonly guest: GuestInfo;
  /** The `<interface type='hostdev'>` or `<hostdev>` that names it. */
  readonly device: DeviceOf<'interface'> | DeviceOf<'hostdev'>;
  /** Set when an interface names it. */
  readonly parent?: DeviceOf<'interface'>;
}

function fromInterface(parent: DeviceOf<'interface'>): Hostdev {
  const ids = parent.sourceVendorId !== undefined || parent.sourceProductId !== undefined;
  return {
    mode: 'subsystem',
    type: parent.sourceAddressType ?? (ids ? 'usb' : undefined),
    model: undefined,
    source: sourceOfInterface(parent),
    managed: parent.managed === 'yes',
    guest: parent.guest,
    device: parent,
    parent,
  };
}

function fromHostdev(device: DeviceOf<'hostdev'>): Hostdev {
  return {
    mode: device.mode ?? 'subsystem',
    type: device.type,
    model: device.model,
    source: sourceOfHostdev(device),
    managed: device.managed === 'yes',
    guest: device.guest,
    device,
  };
}

const NONE: readonly Hostdev[] = [];

/** All host devices in libvirt's order: interfaces of type hostdev first, then `<hostdev>` elements. */
export function hostdevsOf(domain: { readonly devices: Devices }): readonly Hostdev[] {
  const { interface: interfaces, hostdev } = domain.devices;
  if (interfaces.length === 0 && hostdev.length === 0) return NONE;
  const parents = interfaces.filter(device => device.type === 'hostdev');
  return [...parents.map(fromInterface), ...hostdev.map(fromHostdev)];
}
