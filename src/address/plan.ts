import type { Address } from '../domain/address.ts';
import type { Device, Origin } from '../domain/device.ts';
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

function plan(device: Device): PlannedDevice {
  const { address, origin, reason } = device.guest;
  return {
    device,
    listed: device.element !== undefined,
    ...(address && { address }),
    ...(address && { origin: origin ?? 'user' }),
    ...(address && reason !== undefined && { reason }),
  };
}

/** Lists the devices of a domain whose addresses have been decided. */
export function planOf(domain: Domain): Plan {
  const devices = (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap(kind =>
    (domain.devices[kind] as readonly Device[]).map(plan),
  );
  return { domain, devices };
}
