/** A disk, drive or card. Sizes are in bytes; above 2⁵³ they lose their low bits. */
export interface StorageCapability {
  readonly type: 'storage';
  /** Device node, such as `/dev/sda`. */
  readonly block: string;
  readonly bus?: string;
  readonly driveType?: string;
  readonly model?: string;
  readonly vendor?: string;
  readonly serial?: string;
  /** Of a fixed disk. */
  readonly size?: number;
  readonly removable?: {
    readonly mediaAvailable: boolean;
    readonly mediaSize: number;
    readonly mediaLabel?: string;
  };
  readonly logicalBlockSize?: number;
  readonly numBlocks?: number;
  readonly hotpluggable: boolean;
}
