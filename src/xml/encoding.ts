import { type Charset, charsetOf, isWideName, UNICODE } from './charset.ts';
import { codepageOf } from './codepage.ts';

/** What the first bytes of a document tell of its encoding. */
export interface Detected {
  /** Absent when the declared encoding is not accepted. */
  readonly charset?: Charset;
  /** Length of the byte order mark, in bytes. */
  readonly bom: number;
  /** The encoding that the XML declaration names, as written. */
  readonly declared?: string;
  /** What was found instead of an encoding that is accepted, such as `UTF-32`. */
  readonly found?: string;
}

/** The decoded text, or the offset of the first byte that cannot be decoded. */
export type Decoded = { readonly text: string } | { readonly badByte: number };

const LOOK = 1024;
const PSEUDO_ATTRIBUTE = /\s+([A-Za-z]+)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/y;
const XML_DECLARATION = [0x3c, 0x3f, 0x78, 0x6d, 0x6c];
const EBCDIC = [0x4c, 0x6f, 0xa7, 0x94];
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Recognises the encoding of a document as appendix F of XML 1.0 describes: a byte order mark first, then the shape of
 * the first characters, then the encoding declaration.
 */
export function detectEncoding(bytes: Uint8Array): Detected {
  // As nearly all documents begin: `<` in a charset that contains ASCII.
  if (bytes[0] === 0x3c && bytes[1] !== 0) return detectDeclared(bytes);
  if (starts(bytes, [0, 0, 0xfe, 0xff]) || starts(bytes, [0xff, 0xfe, 0, 0])) {
    return { bom: 4, found: 'UTF-32' };
  }
  if (starts(bytes, [0xef, 0xbb, 0xbf])) return marked(bytes, UNICODE.utf8, 3);
  if (starts(bytes, [0xff, 0xfe])) return marked(bytes, UNICODE.utf16le, 2);
  if (starts(bytes, [0xfe, 0xff])) return marked(bytes, UNICODE.utf16be, 2);
  return detectUnmarked(bytes);
}

function detectUnmarked(bytes: Uint8Array): Detected {
  if (starts(bytes, EBCDIC)) return { bom: 0, found: 'EBCDIC' };
  if (starts(bytes, [0x3c, 0, 0, 0]) || starts(bytes, [0, 0, 0, 0x3c])) return { bom: 0, found: 'UTF-32' };
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[3] === 0) return marked(bytes, UNICODE.utf16le, 0);
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0) return marked(bytes, UNICODE.utf16be, 0);
  return detectDeclared(bytes);
}

function detectDeclared(bytes: Uint8Array): Detected {
  const declared = declaredInAscii(bytes);
  if (declared === undefined) return { charset: UNICODE.utf8, bom: 0 };
  // The declaration could be read byte by byte, so the bytes are not UTF-16, whatever they say: libvirt reads them as
  // UTF-8, and tools that build strings in memory write this label often.
  const charset = isWideName(declared) ? UNICODE.utf8 : charsetOf(declared);
  return charset ? { charset, bom: 0, declared } : { bom: 0, declared };
}

/** A document whose first bytes decide; what it declares is kept for messages only, as libxml2 does. */
function marked(bytes: Uint8Array, charset: Charset, bom: number): Detected {
  const head = bytes.subarray(bom, bom + LOOK);
  const declared =
    charset.kind === 'utf-8'
      ? declaredInAscii(head)
      : declaredEncoding(decodeUtf16(head, charset.kind === 'utf-16be'));
  return declared === undefined ? { charset, bom } : { charset, bom, declared };
}

/** The encoding that the XML declaration at the start of `text` names, as written. */
export function declaredEncoding(text: string): string | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!text.startsWith('<?xml', start)) return undefined;
  PSEUDO_ATTRIBUTE.lastIndex = start + 5;
  for (let match = PSEUDO_ATTRIBUTE.exec(text); match; match = PSEUDO_ATTRIBUTE.exec(text)) {
    if (match[1] === 'encoding') return match[2] ?? match[3];
  }
  return undefined;
}

/**
 * Decodes all bytes behind the byte order mark; no byte is ever replaced.
 *
 * @throws RangeError where TextDecoder lacks the charset, as in Node built without ICU.
 */
export function decode(bytes: Uint8Array, charset: Charset, bom: number): Decoded {
  const body = bom === 0 ? bytes : bytes.subarray(bom);
  switch (charset.kind) {
    case 'utf-8':
      return decodeByTextDecoder(body, 'utf-8', bom);
    case 'multi':
      return decodeByTextDecoder(body, charset.label ?? charset.name, bom);
    case 'single':
      return decodeSingle(body, charset);
    default:
      return decodeWide(body, charset.kind === 'utf-16be', bom);
  }
}

/** Decoders that have not failed yet. */
const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decodeByTextDecoder(body: Uint8Array, label: string, bom: number): Decoded {
  const decoder = decoders.get(label) ?? new TextDecoder(label, { fatal: true, ignoreBOM: true });
  decoders.set(label, decoder);
  try {
    return { text: decoder.decode(body) };
  } catch {
    decoders.delete(label);
    return { badByte: bom + firstUndecodable(body, label) };
  }
}

/** Offset of the first byte of the first malformed sequence: in steps first, then byte by byte. */
function firstUndecodable(body: Uint8Array, label: string): number {
  const step = 4096;
  let good = 0;
  const coarse = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  while (good < body.length && decodes(coarse, body.subarray(good, good + step))) good += step;
  // Steps may end inside a character, so the bytes before this one are looked at once more.
  let at = Math.max(0, Math.min(good, body.length) - 8);
  const fine = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  fine.decode(body.subarray(0, at), { stream: true });
  for (let start = at; ; start = at) {
    let units = '';
    while (units === '') {
      if (at >= body.length) return start;
      try {
        units = fine.decode(body.subarray(at, at + 1), { stream: true });
      } catch {
        return start;
      }
      at++;
    }
  }
}

function decodes(decoder: InstanceType<typeof TextDecoder>, part: Uint8Array): boolean {
  try {
    decoder.decode(part, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decodeSingle(body: Uint8Array, charset: Charset): Decoded {
  const table = codepageOf(charset).decode;
  const units = new Uint16Array(body.length);
  for (let at = 0; at < body.length; at++) {
    const unit = table[body[at]!]!;
    if (unit === 0xfffd) return { badByte: at };
    units[at] = unit;
  }
  return { text: unitsAsText(units) };
}

function decodeWide(body: Uint8Array, bigEndian: boolean, bom: number): Decoded {
  if (body.length % 2 === 1) return { badByte: bom + body.length - 1 };
  const text = decodeUtf16(body, bigEndian);
  const lone = loneSurrogate(text);
  return lone === -1 ? { text } : { badByte: bom + 2 * lone };
}

/** Offset of the first surrogate that is not half of a pair, or -1. */
export function loneSurrogate(text: string): number {
  return text.search(LONE_SURROGATE);
}

function decodeUtf16(body: Uint8Array, bigEndian: boolean): string {
  const units = new Uint16Array(body.length >> 1);
  const high = bigEndian ? 0 : 1;
  for (let at = 0; at < units.length; at++) {
    units[at] = (body[2 * at + high]! << 8) | body[2 * at + 1 - high]!;
  }
  return unitsAsText(units);
}

function unitsAsText(units: Uint16Array): string {
  const parts: string[] = [];
  // A call takes a limited number of arguments.
  for (let at = 0; at < units.length; at += 4096) {
    parts.push(String.fromCharCode(...units.subarray(at, at + 4096)));
  }
  return parts.join('');
}

function declaredInAscii(bytes: Uint8Array): string | undefined {
  // Most documents declare nothing, and making a string of bytes is slow.
  return starts(bytes, XML_DECLARATION) ? declaredEncoding(asciiHead(bytes)) : undefined;
}

/** The first bytes as text, each byte a character: enough for a declaration in a charset that contains ASCII. */
export function asciiHead(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, LOOK));
}

function starts(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, at) => bytes[at] === byte);
}
