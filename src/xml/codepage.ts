import type { Charset } from './charset.ts';

const UNDECODABLE = 0xfffd;
// TextDecoder of some Node releases reads windows-1252 as ISO-8859-1, so these 32 places are written down.
const WINDOWS_1252_C1 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';
// TextDecoder reads these as the windows code page that contains them.
const CONTAINED_IN: Readonly<Record<string, string>> = {
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
};

const codepages = new Map<string, Codepage>();

/** A single-byte charset as tables, because TextDecoder reads several of them as a relative and cannot encode. */
export interface Codepage {
  /** Code unit of each byte; U+FFFD marks a byte that stands for nothing. */
  readonly decode: Uint16Array;
  /** Byte of each code unit above U+007F. */
  readonly encode: ReadonlyMap<number, number>;
}

/**
 * The tables of a charset of kind `single`.
 *
 * @throws RangeError where TextDecoder lacks the charset, as in Node built without ICU.
 */
export function codepageOf(charset: Charset): Codepage {
  let codepage = codepages.get(charset.name);
  if (codepage === undefined) {
    codepage = buildCodepage(charset);
    codepages.set(charset.name, codepage);
  }
  return codepage;
}

function buildCodepage(charset: Charset): Codepage {
  const decode = new Uint16Array(256);
  const encode = new Map<number, number>();
  const upper = upperHalf(charset.label ?? charset.name);
  for (let byte = 0; byte < 256; byte++) {
    const unit = byte < 0x80 ? byte : upper(byte);
    decode[byte] = unit;
    if (byte >= 0x80 && unit !== UNDECODABLE) encode.set(unit, byte);
  }
  return { decode, encode };
}

function upperHalf(label: string): (byte: number) => number {
  if (label === 'us-ascii') return () => UNDECODABLE;
  if (label === 'iso-8859-1') return byte => byte;
  if (label === 'windows-1252') return byte => (byte < 0xa0 ? WINDOWS_1252_C1.charCodeAt(byte - 0x80) : byte);
  const decoder = new TextDecoder(CONTAINED_IN[label] ?? label);
  const iso = label.startsWith('iso-');
  return byte => {
    if (iso && byte < 0xa0) return byte;
    const unit = decoder.decode(Uint8Array.of(byte)).charCodeAt(0);
    // WHATWG fills the holes of code pages with control and private use characters; iconv has holes there.
    return unit < 0xa0 || unit >= 0xe000 ? UNDECODABLE : unit;
  };
}
