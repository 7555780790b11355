import { matches, type Where } from '../../address/where.ts';
import type { Device, KindName } from '../../domain/device.ts';
import type { Architecture } from '../../profile/architecture.ts';
import type { MachineFamily } from '../../profile/machines.ts';
import type { Profile } from '../../profile/profile.ts';
import { judgeEach } from '../device-rule.ts';
import type { Place } from '../context.ts';
import { defineRule, gather, type Rule, type RuleHeader } from '../rule.ts';

/** The machines that a device exists on: any of the families, or any machine of the architectures. */
export interface MachineOnlyRow {
  readonly kind: KindName;
  readonly where?: Where;
  readonly families?: readonly MachineFamily[];
  readonly architectures?: readonly Architecture[];
  readonly at?: Place;
  /** What the device is called here, such as "a watchdog of model itco". */
  readonly words: string;
}

function fits({ families, architectures }: MachineOnlyRow, profile: Profile): boolean {
  return Boolean(families?.includes(profile.family) || architectures?.includes(profile.architecture));
}

/** A rule that rejects devices on machines which do not have them. */
export function machineOnlyRule(header: RuleHeader, rows: readonly MachineOnlyRow[]): Rule {
  return defineRule(header, context =>
    gather(rows, row => {
      const devices = context.domain.devices[row.kind] as readonly Device[];
      if (!devices.length || fits(row, context.profile)) return [];
      const { machine, architecture } = context.profile;
      const where = [...(row.families ?? []), ...(row.architectures ?? [])].join(', ');
      const text = `machine type ${machine} (${architecture}) has no ${row.words}: there is one on ${where} only`;
      const at = row.at === undefined ? {} : { at: row.at };
      return judgeEach(context, devices, device => (matches(device, row.where) ? { text, ...at } : undefined));
    }),
  );
}
