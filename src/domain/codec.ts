/** How one property is written in XML, and which values it has. */
export interface Codec<T> {
  /** The JSON type of the values. */
  readonly json: 'string' | 'integer' | 'boolean';
  /** The value of a text, or undefined when the text is not of this lexical form. */
  read(text: string): T | undefined;
  /** What is accepted, in words that complete "expected …". */
  readonly expected: string;
  /** The accepted words, for an enumeration. */
  readonly words?: readonly string[];
  /** Bounds of a number, both included. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** A regular expression for the whole value. */
  readonly pattern?: string;
}

export const TEXT: Codec<string> = { json: 'string', read: text => text, expected: 'a text' };

/** The words of an enumeration, as messages list them. */
export function oneOf(words: readonly string[]): string {
  return words.length === 1 ? `'${words[0]}'` : `one of ${words.join(', ')}`;
}

export function wordCodec<const W extends readonly string[]>(words: W, anyCase = false): Codec<W[number]> {
  const read = (value: string): W[number] | undefined => {
    const spelt = anyCase ? value.toLowerCase() : value;
    return words.includes(spelt) ? spelt : undefined;
  };
  return { json: 'string', read, words, expected: oneOf(words) };
}

export const ON_OFF = wordCodec(['on', 'off']);
export const YES_NO = wordCodec(['yes', 'no']);
export const PRESENT: Codec<boolean> = { json: 'boolean', read: () => true, expected: 'an empty element' };

/** The greatest signed and unsigned numbers of 32 bits, and of 64 (as a double, 2⁶⁴ itself). */
export const MAX_INT = 0x7fffffff;
export const MAX_UINT = 0xffffffff;
export const MAX_ULONG = 2 ** 64;
/** Bounds that come from the type of libvirt's variable: a number beyond them is no number at all. */
export const TYPE_BOUNDS: readonly number[] = [MAX_INT, MAX_UINT, MAX_ULONG];

/** 10, 16, or `auto`: `0x` is hexadecimal, a leading 0 octal, all else decimal, as in C. */
export type Radix = 10 | 16 | 'auto';

const DIGITS: Record<Radix | 8, RegExp> = {
  8: /^[\t\n\v\f\r ]*[+-]?[0-7]+$/,
  10: /^[\t\n\v\f\r ]*[+-]?[0-9]+$/,
  16: /^[\t\n\v\f\r ]*[+-]?(?:0[xX])?[0-9a-fA-F]+$/,
  auto: /^[\t\n\v\f\r ]*[+-]?(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/,
};

/** As most numbers are written: few digits, in the base that is read, and no leading 0. */
const SHORT_NUMBER = /^(?:0|[1-9][0-9]{0,8})$/;

function readInteger(value: string, radix: Radix | 8): number | undefined {
  if ((radix === 10 || radix === 'auto') && SHORT_NUMBER.test(value)) return Number(value);
  if (!DIGITS[radix].test(value)) return undefined;
  const signed = value.trim();
  const digits = signed.replace(/^[+-]/, '');
  const hexadecimal = /^0[xX]/.test(digits);
  const base = hexadecimal ? 16 : radix !== 'auto' ? radix : digits.startsWith('0') ? 8 : 10;
  const number = Number.parseInt(hexadecimal ? digits.slice(2) : digits, base);
  if (number === MAX_ULONG && isBeyond64Bits(hexadecimal ? digits.slice(2) : digits, base)) return undefined;
  return signed.startsWith('-') ? -number : number;
}

/** Tells 2⁶⁴ from the numbers just below it, which are the same double. */
function isBeyond64Bits(digits: string, base: number): boolean {
  const prefix = { 8: '0o', 10: '', 16: '0x' }[base];
  return BigInt(prefix + digits) >= 2n ** 64n;
}

/**
 * Reads an unsigned integer as libvirt does: leading white space and one `+` are allowed, anything behind the
 * last digit is not. Values above `maximum` (default 2³²−1) are not integers at all; those above 2⁵³ lose
 * their low bits.
 */
export function readUnsigned(value: string, radix: Radix | 8, maximum = MAX_UINT): number | undefined {
  const number = value.includes('-') ? undefined : readInteger(value, radix);
  return number !== undefined && number <= maximum ? number : undefined;
}

const IN_WORDS: Record<Radix | 8, string> = {
  8: 'an octal number',
  10: 'a decimal number',
  16: 'a hexadecimal number',
  auto: 'a number (0x… hexadecimal, leading 0 octal, else decimal)',
};

function rangeInWords(minimum: number, maximum: number): string {
  if (!TYPE_BOUNDS.includes(maximum)) return ` from ${minimum} to ${maximum}`;
  return minimum > 0 ? ` from ${minimum}` : '';
}

/** Hundreds of rows share a handful of codecs. */
const integerCodecs = new Map<string, Codec<number>>();

/** The codec of integers of a range; negative ones are read when `minimum` is. It reads any number of the C type. */
export function integerCodec(radix: Radix | 8, minimum: number, maximum: number): Codec<number> {
  const key = `${radix} ${minimum} ${maximum}`;
  const codec = integerCodecs.get(key) ?? newIntegerCodec(radix, minimum, maximum);
  integerCodecs.set(key, codec);
  return codec;
}

function newIntegerCodec(radix: Radix | 8, minimum: number, maximum: number): Codec<number> {
  const bound = TYPE_BOUNDS.find(each => each >= maximum)!;
  const read = (value: string): number | undefined => {
    const number = minimum < 0 ? readInteger(value, radix) : readUnsigned(value, radix, bound);
    return number !== undefined && Math.abs(number) <= bound ? number : undefined;
  };
  return {
    json: 'integer',
    read,
    minimum,
    maximum,
    expected: IN_WORDS[radix] + rangeInWords(minimum, maximum),
  };
}

export const UUID: Codec<string> = {
  json: 'string',
  read: readUuid,
  expected: 'a UUID (32 hexadecimal digits)',
  pattern: '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
};

const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** libvirt allows dashes before any octet, and white space around. */
function readUuid(value: string): string | undefined {
  if (CANONICAL_UUID.test(value)) return value;
  if (!/^\s*(?:-*[0-9a-fA-F]{2}){16}\s*$/.test(value)) return undefined;
  const digits = value.replace(/[\s-]/g, '').toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const MAC: Codec<string> = {
  json: 'string',
  read: readMac,
  expected: 'a unicast MAC address such as 52:54:00:12:34:56',
  pattern: '[0-9a-f][02468ace](:[0-9a-f]{2}){5}',
};

const CANONICAL_MAC = /^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/;

/** libvirt allows octets of one digit, and white space behind. */
function readMac(value: string): string | undefined {
  if (CANONICAL_MAC.test(value)) return value;
  if (!/^[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){5}\s*$/.test(value)) return undefined;
  const octets = value.trim().toLowerCase().split(':');
  if (Number.parseInt(octets[0]!, 16) % 2 === 1) return undefined;
  return octets.map(octet => octet.padStart(2, '0')).join(':');
}
