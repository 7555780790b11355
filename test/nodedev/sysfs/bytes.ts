/** What a test wants in configuration space. */
export interface ConfigWish {
  readonly size?: number;
  readonly headerType?: number;
  /** PCI Express: device/port type, and the link registers. */
  readonly express?: { readonly type: number; readonly capable?: number; readonly status?: number };
  /** Where the list of capabilities begins; default 0x40. */
  readonly first?: number;
  /** What follows the last capability; default 0, the end. */
  readonly next?: number;
}

/** Configuration space of a function. A power management capability stands before that of PCI Express. */
export function configBytes({
  size = 256,
  headerType = 0,
  express,
  first = 0x40,
  next = 0,
}: ConfigWish = {}): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x8086, true);
  bytes[0x0e] = headerType;
  if (!express) return bytes;
  view.setUint16(0x06, 0x10, true);
  bytes[0x34] = first;
  bytes.set([0x01, 0x60], 0x40);
  bytes.set([0x10, next], 0x60);
  view.setUint16(0x62, 2 | (express.type << 4), true);
  view.setUint32(0x6c, express.capable ?? 0, true);
  view.setUint16(0x72, express.status ?? 0, true);
  return bytes;
}

const ascii = (text: string): number[] => [...text].map(letter => letter.charCodeAt(0));

/** A field of vital product data. */
export const vpdField = (keyword: string, text: string | readonly number[]): number[] => {
  const data = typeof text === 'string' ? ascii(text) : text;
  return [...ascii(keyword), data.length, ...data];
};

/** A large resource. */
export const vpdResource = (tag: number, data: readonly number[]): number[] => [
  tag,
  data.length & 0xff,
  data.length >> 8,
  ...data,
];

/** Vital product data with a right checksum in RV, and an end. */
export function vpdBytes(
  name: string,
  readOnly: readonly number[],
  readWrite?: readonly number[],
): Uint8Array {
  const head = vpdResource(0x82, ascii(name));
  const fields = [...readOnly, ...vpdField('RV', [0])];
  const bytes = [...head, ...vpdResource(0x90, fields)];
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes[bytes.length - 1] = (256 - (sum & 0xff)) & 0xff;
  if (readWrite) bytes.push(...vpdResource(0x91, readWrite));
  return Uint8Array.from([...bytes, 0x78]);
}
