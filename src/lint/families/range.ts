import type { Where } from '../../address/where.ts';
import type { KindName } from '../../domain/device.ts';
import { KINDS } from '../../domain/kinds/index.ts';
import { placeOf } from '../../domain/read.ts';
import { withAny } from '../occasion.ts';
import type { Rule, RuleHeader } from '../rule.ts';
import { condition } from './condition.ts';
import { type RowJudge, rowsRule } from './rows.ts';

/** The bounds of one number. */
export interface RangeRow {
  readonly kind: KindName;
  readonly where?: Where;
  readonly property: string;
  readonly minimum: number;
  readonly maximum: number;
}

function judgeOf({ kind, where, property, minimum, maximum }: RangeRow): RowJudge {
  const applies = condition(where);
  return device => {
    const value = (device as unknown as Readonly<Record<string, unknown>>)[property];
    if (typeof value !== 'number' || (value >= minimum && value <= maximum) || !applies(device)) {
      return undefined;
    }
    const place = placeOf(KINDS[kind].fields[property as never], kind);
    const text = `found ${value} for ${place}, expected a number from ${minimum} to ${maximum}`;
    return { text, at: property };
  };
}

/** A rule that rejects numbers out of bounds. */
export function rangeRule(header: RuleHeader, rows: readonly RangeRow[]): Rule {
  return rowsRule(header, rows, judgeOf, ({ kind, property }) => withAny(kind, [property]));
}
