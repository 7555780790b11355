import { matches, type Where } from '../../address/where.ts';
import type { Device, KindName } from '../../domain/device.ts';
import { KINDS } from '../../domain/kinds/index.ts';
import { placeOf } from '../../domain/read.ts';
import { type Complaint, judgeEach } from '../device-rule.ts';
import { defineRule, gather, type Rule, type RuleHeader } from '../rule.ts';

/** The bounds of one number. */
export interface RangeRow {
  readonly kind: KindName;
  readonly where?: Where;
  readonly property: string;
  readonly minimum: number;
  readonly maximum: number;
}

function judge(row: RangeRow, device: Device): Complaint | undefined {
  const value = (device as unknown as Readonly<Record<string, unknown>>)[row.property];
  if (typeof value !== 'number' || (value >= row.minimum && value <= row.maximum)) return undefined;
  if (!matches(device, row.where)) return undefined;
  const place = placeOf(KINDS[row.kind].fields[row.property as never], row.kind);
  const text = `found ${value} for ${place}, expected a number from ${row.minimum} to ${row.maximum}`;
  return { text, at: row.property };
}

/** A rule that rejects numbers out of bounds. */
export function rangeRule(header: RuleHeader, rows: readonly RangeRow[]): Rule {
  return defineRule(header, context =>
    gather(rows, row =>
      judgeEach(context, context.domain.devices[row.kind] as readonly Device[], device => judge(row, device)),
    ),
  );
}
