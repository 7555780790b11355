import { matches, type Where } from '../../address/where.ts';
import type { Device, KindName } from '../../domain/device.ts';
import { KINDS } from '../../domain/kinds/index.ts';
import { placeOf } from '../../domain/read.ts';
import type { RuleContext } from '../context.ts';
import { type Complaint, judgeEach } from '../device-rule.ts';
import { defineRule, gather, type Rule, type RuleHeader } from '../rule.ts';

/** Properties that only some devices of a kind may have. */
export interface OnlyForRow {
  readonly kind: KindName;
  readonly properties: readonly string[];
  /** Any of these: the devices that may have them. */
  readonly allowed: readonly Where[];
  /** The same in words, behind "only". */
  readonly words: string;
  /** Devices that the row does not speak of. */
  readonly except?: Where;
  /** A zero counts as absent. */
  readonly ignoreZero?: true;
}

function complaints(row: OnlyForRow, device: Device): readonly Complaint[] | undefined {
  const record = device as unknown as Readonly<Record<string, unknown>>;
  const present = row.properties.filter(
    name => record[name] !== undefined && !(row.ignoreZero && record[name] === 0),
  );
  if (!present.length || row.allowed.some(where => matches(device, where))) return undefined;
  if (row.except && matches(device, row.except)) return undefined;
  return present.map(name => ({
    text: `${placeOf(KINDS[device.kind].fields[name as never], device.kind)} is for ${row.words} only: remove it`,
    at: name,
  }));
}

/** A rule that rejects properties on devices that have no use for them. Values that libvirt fills in do not count. */
export function onlyForRule(header: RuleHeader, rows: readonly OnlyForRow[]): Rule {
  const judgeRow = (context: RuleContext, row: OnlyForRow) =>
    judgeEach(context, context.domain.devices[row.kind] as readonly Device[], device =>
      device.element ? complaints(row, device) : undefined,
    );
  return defineRule(header, context => gather(rows, row => judgeRow(context, row)));
}
