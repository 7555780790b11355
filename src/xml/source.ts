/** Where a decoded text came from: all that is needed to write edits back into the original bytes. */
export interface XmlSource {
  /** The decoded text, without the byte order mark of `bytes`. */
  readonly text: string;
  /** The input as it was given, not a copy; absent when the input was a string. */
  readonly bytes?: Uint8Array;
  /** Canonical name of the encoding of `bytes`; `UTF-8` when the input was a string. */
  readonly encoding: string;
  /** Length of the byte order mark that precedes the text, in bytes. */
  readonly bom: number;
  /** The encoding that the XML declaration names, as written. */
  readonly declared?: string;
}
