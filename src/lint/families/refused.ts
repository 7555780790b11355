import { matches, type Where } from '../../address/where.ts';
import type { Device, KindName } from '../../domain/device.ts';
import type { Place } from '../context.ts';
import { type Complaint, judgeEach } from '../device-rule.ts';
import { defineRule, gather, type Rule, type RuleHeader } from '../rule.ts';

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

function judge(row: RefusedRow, device: Device): Complaint | undefined {
  if (!matches(device, row.where)) return undefined;
  const values = device as unknown as Values;
  const found = row.has?.find(name => values[name] !== undefined);
  if (row.has && found === undefined) return undefined;
  if (row.unless?.some(where => matches(device, where))) return undefined;
  const at = row.at ?? found ?? Object.keys(row.where ?? {})[0];
  const text = row.text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? 'none'));
  return { text, ...(at !== undefined && { at }) };
}

/** A rule that rejects devices of which a row holds; libvirt stops at the first, and so do we. */
export function refusedRule(header: RuleHeader, rows: readonly RefusedRow[]): Rule {
  return defineRule(header, context =>
    gather(rows, row =>
      judgeEach(context, context.domain.devices[row.kind] as readonly Device[], device => judge(row, device)),
    ),
  );
}
