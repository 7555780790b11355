import type { Where } from '../../address/where.ts';
import type { KindName } from '../../domain/device.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Place } from '../context.ts';
import { withAny, withWhere } from '../occasion.ts';
import type { Rule, RuleHeader } from '../rule.ts';
import { condition } from './condition.ts';
import { type RowJudge, rowsRule } from './rows.ts';

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

function judgeOf(row: MachineOnlyRow): RowJudge {
  const { has, exists, words, on, at } = row;
  const where = condition(row.where);
  return (device, { profile }) => {
    if (!where(device) || (has !== undefined && (device as unknown as Values)[has] === undefined)) {
      return undefined;
    }
    if (exists(profile)) return undefined;
    const { machine, architecture } = profile;
    const text = `machine type ${machine} (${architecture}) has no ${words}: there is one on ${on} only`;
    return { text, ...(at !== undefined && { at }) };
  };
}

/** A rule that rejects devices on machines which do not have them. */
export function machineOnlyRule(header: RuleHeader, rows: readonly MachineOnlyRow[]): Rule {
  return rowsRule(header, rows, judgeOf, ({ kind, where, has }) =>
    has === undefined ? withWhere(kind, where) : withAny(kind, [has]),
  );
}
