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
