import type { Where } from '../../address/where.ts';
import type { Device, KindName } from '../../domain/device.ts';
import type { RuleContext } from '../context.ts';
import { judgeEach } from '../device-rule.ts';
import { defineRule, type Finding, gather, NOTHING, type Rule, type RuleHeader } from '../rule.ts';
import { condition } from './condition.ts';

/** How many devices of a kind there may be. */
export interface AtMostRow {
  readonly kind: KindName;
  readonly where?: Where;
  readonly limit: number;
  /** What is counted, in words. */
  readonly words: string;
}

function beyond({ kind, where, limit, words }: AtMostRow, context: RuleContext): readonly Finding[] {
  const devices = context.domain.devices[kind] as readonly Device[];
  if (devices.length <= limit) return NOTHING;
  const counted = devices.filter(condition(where));
  const related = counted[0] && context.other(counted[0], 'is the first');
  const text = `a domain has at most ${limit} ${words}, this is one more: remove it`;
  return judgeEach(context, counted.slice(limit), () => ({ text, ...(related && { related }) }));
}

/** A rule that rejects every device beyond the limit. */
export function atMostRule(header: RuleHeader, rows: readonly AtMostRow[]): Rule {
  const rule = defineRule(header, context => gather(rows, row => beyond(row, context)));
  return { ...rule, occasions: [...new Set(rows.map(row => row.kind))] };
}
