import type { SysfsView } from '../nodedev/sysfs/view.ts';
import type { HostWriter } from './files.ts';
import { DEVICES, fileOf, PROBE } from './paths.ts';
import { type Snapshot, type Step, snapshot } from './plan.ts';
import { readBound, readResetMethods } from './read-state.ts';

/** One thing that is not as it was. */
export interface Difference {
  readonly address: string;
  readonly what: 'the device' | 'the driver' | 'driver_override' | 'reset_method';
  /** Absent where there was none. */
  readonly before?: string;
  readonly now?: string;
}

/** A device that is gone has no snapshot. */
type Snapshots = ReadonlyMap<string, Snapshot | undefined>;

const ASPECTS = [
  ['the driver', 'driver'],
  ['driver_override', 'override'],
  ['reset_method', 'methods'],
] as const;

/** How the functions are now. */
export function snapshotsOf(files: SysfsView, addresses: Iterable<string>): Snapshots {
  return new Map(
    [...addresses].map(address => {
      if (!files.exists(`${DEVICES}/${address}`)) return [address, undefined];
      return [address, snapshot(readBound(files, address), readResetMethods(files, address))];
    }),
  );
}

/** What has changed between two looks at the same functions. */
export function differences(before: Snapshots, now: Snapshots): readonly Difference[] {
  return [...before].flatMap(([address, was]): Difference[] => {
    const is = now.get(address);
    if (!was) return [];
    if (!is) return [{ address, what: 'the device', before: 'there' }];
    return ASPECTS.filter(([, key]) => was[key] !== is[key]).map(([what, key]) => ({
      address,
      what,
      ...(was[key] !== undefined && { before: was[key] }),
      ...(is[key] !== undefined && { now: is[key] }),
    }));
  });
}

/** The writes that bring one function back; each is done even where another fails, since every one helps. */
function* stepsBack(files: SysfsView, address: string, before: Snapshot): Generator<Step> {
  const overrideFile = fileOf(address, 'driver_override');
  const now = () => readBound(files, address);
  const why = `undo: ${address} as before`;
  if (now().driver !== before.driver) {
    // Only the driver that had it may bind it again.
    if (before.driver !== undefined && now().override !== before.driver) {
      yield { path: overrideFile, value: before.driver, why };
    }
    if (now().driver !== undefined) yield { path: fileOf(address, 'driver/unbind'), value: address, why };
    if (before.driver !== undefined) yield { path: PROBE, value: address, why };
  }
  if (now().override !== before.override) yield { path: overrideFile, value: before.override ?? '\n', why };
  if (before.methods !== undefined && readResetMethods(files, address)?.join(' ') !== before.methods) {
    yield { path: fileOf(address, 'reset_method'), value: before.methods, why };
  }
}

/** Brings functions back to an earlier state, last one first, as far as the kernel allows. */
export function rollBack(
  before: ReadonlyMap<string, Snapshot>,
  files: SysfsView,
  writer: HostWriter,
): { readonly steps: readonly Step[]; readonly remains: readonly Difference[] } {
  const steps: Step[] = [];
  for (const [address, was] of [...before].reverse()) {
    if (!files.exists(`${DEVICES}/${address}`)) continue;
    for (const step of stepsBack(files, address, was)) {
      try {
        writer.write(step.path, step.value);
        steps.push(step);
      } catch {
        // What this leaves undone shows in the comparison below.
      }
    }
  }
  return { steps, remains: differences(before, snapshotsOf(files, before.keys())) };
}
