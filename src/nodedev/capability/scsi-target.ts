import { text } from '../xml/lexical.ts';
import { nested } from '../xml/nested.ts';
import { record } from '../xml/record.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

/** The other end of a Fibre Channel link. */
export interface FcRemotePort {
  /** Such as `rport-1:0-0`. */
  readonly rport: string;
  readonly wwpn: string;
}

export interface ScsiTargetCapability {
  readonly type: 'scsi_target';
  /** Such as `target0:0:0`. */
  readonly target: string;
  readonly fcRemotePort?: FcRemotePort;
}

export const scsiTarget = capabilityTable<ScsiTargetCapability>({
  type: 'scsi_target',
  rows: {
    target: child('target', text, { required: true }),
    fcRemotePort: nested(
      'fc_remote_port',
      record<FcRemotePort>({
        rport: child('rport', text, { required: true }),
        wwpn: child('wwpn', text, { required: true }),
      }),
    ),
  },
  nested: ['fc_remote_port'],
});
