import type { Device } from '../../domain/device.ts';
import { nameOf } from '../../domain/name.ts';
import type { Place, RuleContext } from '../context.ts';
import { findingOf } from '../device-rule.ts';
import { defineRule, type Finding, type Rule, type RuleHeader } from '../rule.ts';

/** Which devices must differ, and in what. */
export interface Unique<D extends Device> {
  readonly of: (context: RuleContext) => Iterable<D>;
  /** What must not occur twice; undefined for devices that do not take part. */
  readonly key: (device: D, context: RuleContext) => string | number | undefined;
  /** What both have, in words. */
  readonly what: (device: D) => string;
  readonly cure: string;
  readonly at?: Place;
}

/** A rule that rejects the second device with the same key, and names the first. */
export function uniqueRule<D extends Device>(header: RuleHeader, unique: Unique<D>): Rule {
  return defineRule(header, context => {
    const first = new Map<string | number, D>();
    const findings: Finding[] = [];
    for (const device of unique.of(context)) {
      const key = unique.key(device, context);
      if (key === undefined) continue;
      const holder = first.get(key);
      if (!holder) {
        first.set(key, device);
        continue;
      }
      const text = `${unique.what(device)} is taken by ${nameOf(holder)}: ${unique.cure}`;
      const related = context.other(holder, 'has it', unique.at);
      findings.push(
        findingOf(context, device, { text, related, ...(unique.at !== undefined && { at: unique.at }) }),
      );
    }
    return findings;
  });
}
