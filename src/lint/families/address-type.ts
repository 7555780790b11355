import { matches, type Where } from '../../address/where.ts';
import type { AddressType } from '../../domain/address.ts';
import type { Device, KindName } from '../../domain/device.ts';
import type { RuleContext } from '../context.ts';
import { type Complaint, judgeEach } from '../device-rule.ts';
import { defineRule, gather, type Rule, type RuleHeader } from '../rule.ts';

/** Which address types the devices of one kind accept. */
export interface AddressTypeRow {
  readonly kind: KindName;
  readonly where?: Where;
  /** None: the devices take no address at all. */
  readonly accepts: readonly AddressType[];
  /** Only devices on which the user has written this property. */
  readonly written?: string;
}

function judge(row: AddressTypeRow, device: Device, context: RuleContext): Complaint | undefined {
  const type = device.guest.address?.type;
  if (type === undefined || row.accepts.includes(type) || !matches(device, row.where)) return undefined;
  if (row.written !== undefined && !context.isWritten(device, row.written)) return undefined;
  if (row.accepts.length === 0) return { text: 'it takes no <address>: remove it', at: 'address' };
  const text = `found address type '${type}', expected ${row.accepts.join(' or ')}, or no <address> at all`;
  return { text, at: '@type' };
}

/** A rule that rejects addresses of the wrong type, or any address. */
export function addressTypeRule(header: RuleHeader, rows: readonly AddressTypeRow[]): Rule {
  return defineRule(header, context =>
    gather(rows, row =>
      judgeEach(context, context.domain.devices[row.kind] as readonly Device[], device =>
        judge(row, device, context),
      ),
    ),
  );
}
