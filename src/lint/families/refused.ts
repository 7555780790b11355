import type { Where } from '../../address/where.ts';
import type { KindName } from '../../domain/device.ts';
import type { Place } from '../context.ts';
import { withAny, withWhere } from '../occasion.ts';
import type { Rule, RuleHeader } from '../rule.ts';
import { anyOf, condition } from './condition.ts';
import { type RowJudge, rowsRule } from './rows.ts';

/** Devices that libvirt refuses for a combination of their own properties. */
export interface RefusedRow {
  readonly kind: KindName;
  /** All of these hold. */
  readonly where?: Where;
  /** At least one of these properties has a value. */
  readonly has?: readonly string[];
  /** None of these holds. */
  readonly unless?: readonly Where[];
  /** What is wrong and what cures it; `{property}` stands for a value. */
  readonly text: string;
  /** Default: the property of `has` that was found, else the first one of `where`. */
  readonly at?: Place;
}

type Values = Readonly<Record<string, unknown>>;

function judgeOf(row: RefusedRow): RowJudge {
  const where = condition(row.where);
  const unless = anyOf(row.unless);
  const place = row.at ?? (row.has ? undefined : Object.keys(row.where ?? {})[0]);
  return device => {
    if (!where(device)) return undefined;
    const values = device as unknown as Values;
    const found = row.has?.find(name => values[name] !== undefined);
    if ((row.has && found === undefined) || unless(device)) return undefined;
    const at = place ?? found;
    const text = row.text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? 'none'));
    return { text, ...(at !== undefined && { at }) };
  };
}

/** A rule that rejects devices of which a row holds. */
export function refusedRule(header: RuleHeader, rows: readonly RefusedRow[]): Rule {
  return rowsRule(header, rows, judgeOf, ({ kind, has, where }) =>
    has ? withAny(kind, has) : withWhere(kind, where),
  );
}
