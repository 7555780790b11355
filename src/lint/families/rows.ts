import type { Device, KindName } from '../../domain/device.ts';
import type { RuleContext } from '../context.ts';
import { type Complaint, findingOf } from '../device-rule.ts';
import type { Occasion } from '../occasion.ts';
import { defineRule, type Finding, NOTHING, type Rule, type RuleHeader } from '../rule.ts';

/** What one row of a table says of a device. */
export type RowJudge = (device: Device, context: RuleContext) => Complaint | readonly Complaint[] | undefined;

/** A rule of rows, each about the devices of one kind; `occasionsOf` says what a row looks for in them. */
export function rowsRule<R extends { readonly kind: KindName }>(
  header: RuleHeader,
  rows: readonly R[],
  judgeOf: (row: R) => RowJudge,
  occasionsOf: (row: R) => readonly Occasion[] = ({ kind }) => [kind],
): Rule {
  const judges = rows.map(row => ({ kind: row.kind, judge: judgeOf(row) }));
  const rule = defineRule(header, context => {
    let findings: Finding[] | undefined;
    for (let row = 0; row < judges.length; row++) {
      const { kind, judge } = judges[row]!;
      const devices = context.devicesOf(kind);
      for (let at = 0; at < devices.length; at++) {
        const device = devices[at]!;
        const answer = judge(device, context);
        if (!answer) continue;
        findings ??= [];
        for (const complaint of [answer].flat()) findings.push(findingOf(context, device, complaint));
      }
    }
    return findings ?? NOTHING;
  });
  return { ...rule, occasions: rows.flatMap(occasionsOf) };
}
