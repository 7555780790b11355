import { type Charset, charsetByName } from './charset.ts';
import { codepageOf } from './codepage.ts';
import type { XmlSource } from './source.ts';

/**
 * `text` in the encoding called `name`, which is one of the names that `XmlSource.encoding` takes. Characters that
 * the encoding lacks become character references.
 */
export function encodeText(text: string, name: string): Uint8Array {
  const charset = charsetByName(name);
  switch (charset.kind) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-16le':
      return encodeUtf16(text, 0);
    case 'utf-16be':
      return encodeUtf16(text, 1);
    default:
      return encodeLegacy(text, charset);
  }
}

function encodeUtf16(text: string, low: 0 | 1): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bytes[2 * at + low] = unit & 0xff;
    bytes[2 * at + 1 - low] = unit >> 8;
  }
  return bytes;
}

/** There is no encoder for multi-byte charsets in JavaScript; a character reference says the same. */
function encodeLegacy(text: string, charset: Charset): Uint8Array {
  const table = charset.kind === 'single' ? codepageOf(charset).encode : undefined;
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const byte = code < 0x80 ? code : table?.get(code);
    if (byte !== undefined) bytes.push(byte);
    else for (const digit of `&#${code};`) bytes.push(digit.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}

/** Byte offsets in `source.bytes` of text offsets, which must ascend. */
export function byteOffsets(source: XmlSource, offsets: readonly number[]): number[] {
  const { text, bom } = source;
  const bytes = source.bytes!;
  const charset = charsetByName(source.encoding);
  switch (charset.kind) {
    case 'utf-16le':
    case 'utf-16be':
      return offsets.map(offset => bom + 2 * offset);
    case 'single':
      return offsets.map(offset => bom + offset);
    default:
      if (bytes.length - bom === text.length) return offsets.map(offset => bom + offset);
      return charset.kind === 'utf-8'
        ? utf8Offsets(text, bom, offsets)
        : multiOffsets(bytes, charset, offsets);
  }
}

function utf8Offsets(text: string, bom: number, offsets: readonly number[]): number[] {
  let at = 0;
  let bytes = bom;
  return offsets.map(offset => {
    for (; at < offset; at++) bytes += utf8Length(text.charCodeAt(at));
    return bytes;
  });
}

/** Bytes of a UTF-16 code unit; each half of a pair counts for half of the four bytes. */
function utf8Length(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
}

/**
 * Walks over bytes and text together. A byte below 0x30 and `:` to `?` is always a character of its own in these
 * charsets, so the text is cut there, and only stretches that hold other bytes above ASCII have to be decoded.
 */
function multiOffsets(bytes: Uint8Array, charset: Charset, offsets: readonly number[]): number[] {
  const walker = new MultiWalker(bytes, charset.label ?? charset.name);
  return offsets.map(offset => walker.advance(offset));
}

class MultiWalker {
  readonly #bytes: Uint8Array;
  readonly #label: string;
  #byte = 0;
  #unit = 0;

  constructor(bytes: Uint8Array, label: string) {
    this.#bytes = bytes;
    this.#label = label;
  }

  /** The byte offset of the text offset `target`, which lies at or behind the one asked for before. */
  advance(target: number): number {
    while (this.#unit < target) {
      const end = this.#stretchEnd();
      const units = this.#decode(this.#byte, end);
      if (this.#unit + units > target) return this.#inside(target);
      this.#byte = end;
      this.#unit += units;
    }
    return this.#byte;
  }

  /** End of the stretch that starts here: behind a byte that stands alone, or before the next such byte. */
  #stretchEnd(): number {
    let end = this.#byte;
    while (end < this.#bytes.length && !standsAlone(this.#bytes[end]!)) end++;
    return end === this.#byte ? end + 1 : end;
  }

  #decode(start: number, end: number): number {
    if (end - start === 1 && this.#bytes[start]! < 0x80) return 1;
    return new TextDecoder(this.#label).decode(this.#bytes.subarray(start, end)).length;
  }

  /** Byte offset of a place inside the stretch that starts here; the walk itself stays at the stretch. */
  #inside(target: number): number {
    const decoder = new TextDecoder(this.#label);
    let unit = this.#unit;
    let byte = this.#byte;
    while (unit < target) unit += decoder.decode(this.#bytes.subarray(byte, ++byte), { stream: true }).length;
    return byte;
  }
}

function standsAlone(byte: number): boolean {
  return byte < 0x30 || (byte > 0x39 && byte < 0x40);
}
