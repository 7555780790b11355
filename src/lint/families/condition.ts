import type { Where } from '../../address/where.ts';
import type { Device } from '../../domain/device.ts';

export type Condition = (device: Device) => boolean;

type Values = Readonly<Record<string, string | number | boolean | undefined>>;

/** The test that `where` stands for, made once for all devices. */
export function condition(where: Where | undefined): Condition {
  const tests = Object.entries(where ?? {});
  const [only] = tests;
  if (!only) return () => true;
  if (tests.length > 1) {
    return device => {
      const values = device as unknown as Values;
      for (const [property, accepted] of tests) {
        if (!accepted.includes(values[property] ?? null)) return false;
      }
      return true;
    };
  }
  const [property, accepted] = only;
  return device => accepted.includes((device as unknown as Values)[property] ?? null);
}

/** True when any of the conditions holds. */
export function anyOf(wheres: readonly Where[] | undefined): Condition {
  const tests = (wheres ?? []).map(condition);
  return device => tests.some(test => test(device));
}
