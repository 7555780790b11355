import type { Device } from '../domain/device.ts';

/** Conditions on a device's properties: each must be one of the given words; null stands for absent. */
export type Where = Readonly<Record<string, readonly (string | number | boolean | null)[]>>;

/** True when every property named in `where` has one of its values. */
export function matches(device: Device, where: Where | undefined): boolean {
  if (!where) return true;
  const record = device as unknown as Readonly<Record<string, string | number | boolean | undefined>>;
  for (const property in where) {
    if (!where[property]!.includes(record[property] ?? null)) return false;
  }
  return true;
}
