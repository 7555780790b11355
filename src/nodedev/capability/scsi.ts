import type { HostScsiAddress } from '../address.ts';
import { decimal, text } from '../xml/lexical.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

/** A SCSI logical unit. */
export interface ScsiCapability extends HostScsiAddress {
  readonly type: 'scsi';
  /** What sort of unit it is: `disk`, `tape`, `cdrom`, … */
  readonly unitType?: string;
}

export const scsi = capabilityTable<ScsiCapability>({
  type: 'scsi',
  rows: {
    host: child('host', decimal(), { required: true }),
    bus: child('bus', decimal(), { required: true }),
    target: child('target', decimal(), { required: true }),
    lun: child('lun', decimal(), { required: true }),
    unitType: child('type', text),
  },
});
