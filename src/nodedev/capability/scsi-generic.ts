import { text } from '../xml/lexical.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

export interface ScsiGenericCapability {
  readonly type: 'scsi_generic';
  /** Device node, such as `/dev/sg0`. */
  readonly char: string;
}

export const scsiGeneric = capabilityTable<ScsiGenericCapability>({
  type: 'scsi_generic',
  rows: { char: child('char', text, { required: true }) },
  printOnly: true,
});
