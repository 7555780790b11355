import { matches, type Where } from '../../address/where.ts';
import type { Device, KindName } from '../../domain/device.ts';
import { judgeEach } from '../device-rule.ts';
import { defineRule, gather, type Rule, type RuleHeader } from '../rule.ts';

/** How many devices of a kind there may be. */
export interface AtMostRow {
  readonly kind: KindName;
  readonly where?: Where;
  readonly limit: number;
  /** What is counted, in words. */
  readonly words: string;
}

/** A rule that rejects every device beyond the limit. */
export function atMostRule(header: RuleHeader, rows: readonly AtMostRow[]): Rule {
  return defineRule(header, context =>
    gather(rows, ({ kind, where, limit, words }) => {
      const devices = context.domain.devices[kind] as readonly Device[];
      if (devices.length <= limit) return [];
      const counted = devices.filter(device => matches(device, where));
      const related = counted[0] && context.other(counted[0], 'is the first');
      const text = `a domain has at most ${limit} ${words}, this is one more: remove it`;
      return judgeEach(context, counted.slice(limit), () => ({ text, ...(related && { related }) }));
    }),
  );
}
