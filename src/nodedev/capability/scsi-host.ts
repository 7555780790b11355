import { decimal, signed, text } from '../xml/lexical.ts';
import { nested } from '../xml/nested.ts';
import { record } from '../xml/record.ts';
import { child, lenient, orElse, printedIf } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

/** Fibre Channel names of an adapter: 16 hexadecimal digits each. */
export interface FcHost {
  /** Absent, as `wwpn`, only where the adapter is to be made; then libvirt invents one. */
  readonly wwnn?: string;
  readonly wwpn?: string;
  readonly fabricWwn?: string;
}

/** An adapter that can make virtual ones. */
export interface VportOps {
  readonly maxVports: number;
  /** How many there are now. */
  readonly vports: number;
}

/** A SCSI host bus adapter. */
export interface ScsiHostCapability {
  readonly type: 'scsi_host';
  /** Absent only where the adapter is to be made. */
  readonly host?: number;
  /** Negative for none. */
  readonly uniqueId?: number;
  readonly fcHost?: FcHost;
  readonly vportOps?: VportOps;
}

export const scsiHost = capabilityTable<ScsiHostCapability>({
  type: 'scsi_host',
  rows: {
    host: child('host', decimal(), { required: 'existing' }),
    uniqueId: printedIf(child('unique_id', signed), id => id >= 0),
    fcHost: nested(
      'fc_host',
      record<FcHost>({
        wwnn: child('wwnn', text, { required: 'existing' }),
        wwpn: child('wwpn', text, { required: 'existing' }),
        fabricWwn: child('fabric_wwn', text),
      }),
    ),
    vportOps: nested(
      'vport_ops',
      record<VportOps>({
        maxVports: orElse(lenient(child('max_vports', decimal())), 0),
        vports: orElse(lenient(child('vports', decimal())), 0),
      }),
    ),
  },
  nested: ['fc_host', 'vport_ops'],
});
