import type { Vpd, VpdCustom, VpdReadOnly, VpdReadWrite } from '../capability/vpd.ts';

interface Resource {
  readonly tag: number;
  readonly data: Uint8Array;
}

interface Field {
  readonly keyword: string;
  /** Undefined when it holds what is no text. */
  readonly text: string | undefined;
  /** From the start of the vital product data. */
  readonly start: number;
}

const NAME = 0x82;
const READ_ONLY = 0x90;
const READ_WRITE = 0x91;
/** The small resource `end`, whatever length it claims. */
const isEnd = (byte: number): boolean => byte >> 3 === 0x0f;

const KNOWN: Readonly<Record<string, string>> = {
  EC: 'changeLevel',
  MN: 'manufactureId',
  PN: 'partNumber',
  SN: 'serialNumber',
};

/**
 * Reads vital product data (PCI Local Bus Specification 3.0, appendix I). Undefined unless it has a name, read-only
 * fields that end in a right checksum, and an end: nothing of a damaged copy can be trusted.
 */
export function readVpd(bytes: Uint8Array | undefined): Vpd | undefined {
  const resources = bytes && resourcesOf(bytes);
  const name = resources?.find(({ tag }) => tag === NAME);
  const readOnly = resources?.find(({ tag }) => tag === READ_ONLY);
  const text = name && printable(name.data);
  if (!bytes || !resources || !text || !readOnly) return undefined;
  const fields = fieldsOf(readOnly, bytes);
  const checksum = fields?.find(({ keyword }) => keyword === 'RV');
  if (!fields || !checksum || sum(bytes.subarray(0, checksum.start + 4)) !== 0) return undefined;
  const writable = resources.find(({ tag }) => tag === READ_WRITE);
  const writableFields = writable && fieldsOf(writable, bytes);
  return {
    name: text,
    readOnly: readOnlyOf(fields),
    ...(writableFields && { readWrite: readWriteOf(writableFields) }),
  };
}

/** The large resources before the end tag; undefined when one is cut off or there is no end. */
function resourcesOf(bytes: Uint8Array): readonly Resource[] | undefined {
  const resources: Resource[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at]!;
    if (isEnd(tag)) return resources;
    if (tag < 0x80 || at + 3 > bytes.length) return undefined;
    const end = at + 3 + bytes[at + 1]! + bytes[at + 2]! * 256;
    if (end > bytes.length) return undefined;
    resources.push({ tag, data: bytes.subarray(at + 3, end) });
    at = end;
  }
  return undefined;
}

/** The fields of a resource: two letters, a length, a text. Undefined when one is cut off. */
function fieldsOf({ data }: Resource, whole: Uint8Array): readonly Field[] | undefined {
  const fields: Field[] = [];
  for (let at = 0; at < data.length; ) {
    const end = at + 3 + (data[at + 2] ?? 0);
    if (at + 3 > data.length || end > data.length) return undefined;
    const start = data.byteOffset - whole.byteOffset + at;
    const keyword = String.fromCharCode(data[at]!, data[at + 1]!);
    fields.push({ keyword, text: printable(data.subarray(at + 3, end)), start });
    at = end;
  }
  return fields;
}

/** Printable ASCII without blanks and zero bytes around; undefined when there is anything else in it. */
function printable(bytes: Uint8Array): string | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, 1024)).replace(/^[\0\s]+|[\0\s]+$/g, '');
  return /^[ -~]*$/.test(text) ? text : undefined;
}

const sum = (bytes: Uint8Array): number => bytes.reduce((total, byte) => (total + byte) & 0xff, 0);

function customOf(fields: readonly Field[], letter: 'V' | 'Y'): readonly VpdCustom[] {
  return fields.flatMap(({ keyword, text }) => {
    const index = keyword[1]!;
    const isCustom = keyword[0] === letter && keyword !== 'YA' && /[0-9A-Z]/.test(index);
    return isCustom && text ? [{ index, value: text }] : [];
  });
}

function readOnlyOf(fields: readonly Field[]): VpdReadOnly {
  const known: Record<string, string> = {};
  for (const { keyword, text } of fields) {
    const property = Object.hasOwn(KNOWN, keyword) ? KNOWN[keyword] : undefined;
    if (property && text) known[property] = text;
  }
  return { ...known, vendorFields: customOf(fields, 'V') };
}

function readWriteOf(fields: readonly Field[]): VpdReadWrite {
  const assetTag = fields.find(({ keyword }) => keyword === 'YA')?.text;
  return {
    ...(assetTag && { assetTag }),
    vendorFields: customOf(fields, 'V'),
    systemFields: customOf(fields, 'Y'),
  };
}
