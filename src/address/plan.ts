import type { Address } from '../domain/address.ts';
import type { Device, KindName, Origin } from '../domain/device.ts';
import type { Domain } from '../domain/domain.ts';
import { KINDS } from '../domain/kinds/index.ts';

/** One device of the plan and where it sits. */
export interface PlannedDevice {
  readonly device: Device;
  /** The input names the device; otherwise libvirt adds it by itself. */
  readonly listed: boolean;
  readonly address?: Address;
  readonly origin?: Origin;
  readonly reason?: string;
}

/** The guest as libvirt would define it: all devices, those it adds included, with their addresses. */
export interface Plan {
  readonly domain: Domain;
  /** In libvirt's output order. */
  readonly devices: readonly PlannedDevice[];
}

const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];

function plan(device: Device): PlannedDevice {
  const { address, origin = 'user', reason } = device.guest;
  const listed = device.element !== undefined;
  if (!address) return { device, listed };
  return reason === undefined
    ? { device, listed, address, origin }
    : { device, listed, address, origin, reason };
}

/** Lists the devices of a domain whose addresses have been decided. */
export function planOf(domain: Domain): Plan {
  const devices: PlannedDevice[] = [];
  for (let at = 0; at < KIND_NAMES.length; at++) {
    const own: readonly Device[] = domain.devices[KIND_NAMES[at]!];
    for (let each = 0; each < own.length; each++) devices.push(plan(own[each]!));
  }
  return { domain, devices };
}
