import { nearest } from '../../domain/read.ts';
import type { NodeDevice } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { ADDRESS_KINDS } from '../../nodedev/place.ts';

/** The device of that name, key, sysfs path or address. */
export function findDevice(inventory: Inventory, text: string): NodeDevice | undefined {
  const exact = inventory.byName(text) ?? inventory.byKey(text) ?? inventory.byPath(text);
  if (exact) return exact;
  for (const kind of ADDRESS_KINDS) {
    const device = inventory.byAddress(kind, text);
    if (device) return device;
  }
  return undefined;
}

/** Says that there is no such device, and which one may have been meant. */
export function notFound(inventory: Inventory, text: string): string {
  const meant = nearest(
    text,
    inventory.devices.map(({ name }) => name),
  );
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  return `no device has the name, key, path or address '${text}'${hint}\n`;
}
