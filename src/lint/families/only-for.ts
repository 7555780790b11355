import type { Where } from '../../address/where.ts';
import type { KindName } from '../../domain/device.ts';
import { KINDS } from '../../domain/kinds/index.ts';
import { placeOf } from '../../domain/read.ts';
import type { Complaint } from '../device-rule.ts';
import { withAny } from '../occasion.ts';
import type { Rule, RuleHeader } from '../rule.ts';
import { anyOf } from './condition.ts';
import { type RowJudge, rowsRule } from './rows.ts';

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

type Values = Readonly<Record<string, unknown>>;

function judgeOf(row: OnlyForRow): RowJudge {
  const allowed = anyOf(row.except ? [...row.allowed, row.except] : row.allowed);
  const { fields } = KINDS[row.kind];
  const isPresent = (value: unknown): boolean => value !== undefined && !(row.ignoreZero && value === 0);
  return device => {
    if (!device.element || allowed(device)) return undefined;
    const values = device as unknown as Values;
    const present = row.properties.filter(name => isPresent(values[name]));
    return present.map(
      (name): Complaint => ({
        text: `${placeOf(fields[name as never], row.kind)} is for ${row.words} only: remove it`,
        at: name,
      }),
    );
  };
}

/** A rule that rejects properties on devices that have no use for them. Values that libvirt fills in do not count. */
export function onlyForRule(header: RuleHeader, rows: readonly OnlyForRow[]): Rule {
  return rowsRule(header, rows, judgeOf, ({ kind, properties }) => withAny(kind, properties));
}
