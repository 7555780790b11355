import type { HostScsiAddress } from '../address.ts';

/** A SCSI host bus adapter. */
export interface ScsiHostCapability {
  readonly type: 'scsi_host';
  readonly host: number;
  readonly uniqueId?: number;
  readonly fcHost?: {
    /** World-wide names: 16 hexadecimal digits. */
    readonly wwnn?: string;
    readonly wwpn?: string;
    readonly fabricWwn?: string;
  };
  readonly vportOps?: { readonly maxVports: number; readonly vports: number };
}

export interface ScsiTargetCapability {
  readonly type: 'scsi_target';
  /** Such as `target0:0:0`. */
  readonly target: string;
  readonly fcRemotePort?: { readonly rport: string; readonly wwpn: string };
}

/** A SCSI logical unit. */
export interface ScsiCapability extends HostScsiAddress {
  readonly type: 'scsi';
  /** What sort of unit it is: `disk`, `tape`, `cdrom`, … */
  readonly unitType?: string;
}

export interface ScsiGenericCapability {
  readonly type: 'scsi_generic';
  /** Device node, such as `/dev/sg0`. */
  readonly char: string;
}
