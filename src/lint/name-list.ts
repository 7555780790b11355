import type { Device } from '../domain/device.ts';
import { nameOf } from '../domain/name.ts';

const SHOWN = 3;

/** Devices by name: `disk vda, rng virtio and 9 more`. */
export function nameList(devices: readonly Device[], shown = SHOWN): string {
  const names = devices.map(nameOf);
  if (names.length > shown + 1) names.splice(shown, Number.POSITIVE_INFINITY, `${names.length - shown} more`);
  const last = names.pop() ?? '';
  return names.length ? `${names.join(', ')} and ${last}` : last;
}
