/** A field of the vendor's or the system's own: one character of index and its text. */
export interface VpdCustom {
  readonly index: string;
  readonly value: string;
}

export interface VpdReadOnly {
  readonly changeLevel?: string;
  readonly manufactureId?: string;
  readonly partNumber?: string;
  readonly serialNumber?: string;
  readonly vendorFields: readonly VpdCustom[];
}

export interface VpdReadWrite {
  readonly assetTag?: string;
  readonly vendorFields: readonly VpdCustom[];
  readonly systemFields: readonly VpdCustom[];
}

/** Vital product data of a PCI device. */
export interface Vpd {
  readonly name: string;
  readonly readOnly?: VpdReadOnly;
  readonly readWrite?: VpdReadWrite;
}
