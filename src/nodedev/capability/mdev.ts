/** A mediated device. */
export interface MdevCapability {
  readonly type: 'mdev';
  /** Which of the parent's types it is an instance of. */
  readonly typeId: string;
  readonly uuid?: string;
  /** The kernel's address of the parent: `0000:00:02.0`, `0.0.0052`, `matrix`. Not read from XML. */
  readonly parentAddress?: string;
  /** 0 when there is none. */
  readonly iommuGroup: number;
  /** Written in this order when it is made. */
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}
