import { text, uuid } from '../xml/lexical.ts';
import { inside, record } from '../xml/record.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

/** The host itself. */
export interface SystemCapability {
  readonly type: 'system';
  readonly product?: string;
  readonly hardware: {
    readonly vendor?: string;
    readonly version?: string;
    readonly serial?: string;
    readonly uuid: string;
  };
  readonly firmware: {
    readonly vendor?: string;
    readonly version?: string;
    readonly releaseDate?: string;
  };
}

export const system = capabilityTable<SystemCapability>({
  type: 'system',
  rows: {
    product: child('product', text),
    hardware: inside(
      'hardware',
      record<SystemCapability['hardware']>({
        vendor: child('vendor', text),
        version: child('version', text),
        serial: child('serial', text),
        uuid: child('uuid', uuid, { required: true }),
      }),
      { implied: true, empty: 'pair' },
    ),
    firmware: inside(
      'firmware',
      record<SystemCapability['firmware']>({
        vendor: child('vendor', text),
        version: child('version', text),
        releaseDate: child('release_date', text),
      }),
      { implied: true, empty: 'pair' },
    ),
  },
});
