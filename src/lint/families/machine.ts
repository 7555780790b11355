import { matches, type Where } from '../../address/where.ts';
import type { Device, KindName } from '../../domain/device.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Place } from '../context.ts';
import { judgeEach } from '../device-rule.ts';
import { defineRule, gather, NOTHING, type Rule, type RuleHeader } from '../rule.ts';

/** Devices that exist on some machines only. */
export interface MachineOnlyRow {
  readonly kind: KindName;
  readonly where?: Where;
  /** Only devices on which this property has a value. */
  readonly has?: string;
  readonly exists: (profile: Profile) => boolean;
  /** Where they exist, in words, such as "q35". */
  readonly on: string;
  /** What the devices are called here, such as "watchdog of model itco". */
  readonly words: string;
  readonly at?: Place;
}

type Values = Readonly<Record<string, unknown>>;

const concerns = ({ where, has }: MachineOnlyRow, device: Device): boolean =>
  matches(device, where) && (has === undefined || (device as unknown as Values)[has] !== undefined);

/** A rule that rejects devices on machines which do not have them. */
export function machineOnlyRule(header: RuleHeader, rows: readonly MachineOnlyRow[]): Rule {
  return defineRule(header, context =>
    gather(rows, row => {
      const devices = context.domain.devices[row.kind] as readonly Device[];
      if (!devices.length || row.exists(context.profile)) return NOTHING;
      const { machine, architecture } = context.profile;
      const text = `machine type ${machine} (${architecture}) has no ${row.words}: there is one on ${row.on} only`;
      const at = row.at === undefined ? {} : { at: row.at };
      return judgeEach(context, devices, device => (concerns(row, device) ? { text, ...at } : undefined));
    }),
  );
}
