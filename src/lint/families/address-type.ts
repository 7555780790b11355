import type { Where } from '../../address/where.ts';
import type { AddressType } from '../../domain/address.ts';
import type { KindName } from '../../domain/device.ts';
import { without } from '../cure.ts';
import { addressOtherThan } from '../occasion.ts';
import type { Rule, RuleHeader } from '../rule.ts';
import { condition } from './condition.ts';
import { type RowJudge, rowsRule } from './rows.ts';

/** Which address types the devices of one kind accept. */
export interface AddressTypeRow {
  readonly kind: KindName;
  readonly where?: Where;
  /** None: the devices take no address at all. */
  readonly accepts: readonly AddressType[];
  /** Types that do no harm and are no cure either: they say nothing of the place. */
  readonly ignored?: readonly AddressType[];
  /** Only devices on which the user has written this property. */
  readonly written?: string;
}

function judgeOf(row: AddressTypeRow): RowJudge {
  const { accepts, ignored, written } = row;
  const where = condition(row.where);
  return (device, context) => {
    const type = device.guest.address?.type;
    if (type === undefined || accepts.includes(type) || ignored?.includes(type) || !where(device)) {
      return undefined;
    }
    if (written !== undefined && !context.isWritten(device, written)) return undefined;
    if (accepts.length === 0) {
      const cure = without(context, device.guest.addressElement);
      return { text: 'it takes no <address>: remove it', at: 'address', ...cure };
    }
    const text = `found address type '${type}', expected ${accepts.join(' or ')}, or no <address> at all`;
    return { text, at: '@type' };
  };
}

/** A rule that rejects addresses of the wrong type, or any address. */
export function addressTypeRule(header: RuleHeader, rows: readonly AddressTypeRow[]): Rule {
  return rowsRule(header, rows, judgeOf, ({ kind, accepts, ignored = [] }) =>
    addressOtherThan(kind, [...accepts, ...ignored]),
  );
}
