import type { Severity } from '../diagnostic.ts';

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

/**
 * What has to hold of other properties of the device, by property name: one of the values (`undefined` among
 * them: it may be absent), or that it is written at all.
 */
export type Condition = Readonly<Record<string, 'written' | readonly (string | boolean | undefined)[]>>;

/** What a property's values come down to with a certain word of another property. */
export interface Narrowing {
  readonly by: string;
  /** The words of an enumeration; an empty list allows none. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  readonly maximum?: Readonly<Record<string, number>>;
}

/**
 * One row of a kind's table: where a property stands and how it is written.
 *
 * `at` is a path of child elements from the device's element, ending in `@attribute`, in an element name
 * (its text) or, for the codec `present`, in the element whose presence counts. Only the first element of
 * each name is looked at, as libvirt does.
 */
export interface Field<T> {
  readonly at: string;
  readonly codec: Codec<T>;
  /** libvirt refuses the device without it: always, under any of some conditions, or when its element is there. */
  readonly required: boolean | 'with-element' | readonly Condition[];
  /** What libvirt does with a bad value: `error` refuses the domain, `warning` reads over it. */
  readonly severity: Severity;
  /** The rule id of a bad or missing value. */
  readonly rule: string;
  /** libvirt looks at it only in such devices (any of these); the rows named here stand above this one. */
  readonly when?: readonly Condition[];
  /** Texts that count as not written. */
  readonly unset?: readonly string[];
  readonly narrowing?: Narrowing;
}

export interface FieldOptions extends Partial<Pick<Field<unknown>, 'severity' | 'rule' | 'unset' | 'narrowing'>> {
  readonly required?: true | 'with-element' | Condition | readonly Condition[];
  readonly when?: Condition | readonly Condition[];
}

/** The table of one kind: property name to field. */
// biome-ignore lint/suspicious/noExplicitAny: the fields of one table have different value types
export type Fields = Readonly<Record<string, Field<any>>>;

/** The record that the generic reader makes of a table: every property is absent or of its field's type. */
export type Reading<F extends Fields> = {
  readonly [K in keyof F]?: F[K] extends Field<infer T> ? T : never;
};

const PLAIN: Pick<Field<unknown>, 'severity' | 'rule'> = { severity: 'error', rule: 'device/attribute-value' };

function field<T>(at: string, codec: Codec<T>, options: FieldOptions): Field<T> {
  const { when, required = false, ...rest } = options;
  return {
    ...PLAIN,
    ...rest,
    at,
    codec,
    required: typeof required === 'object' ? listed(required) : required,
    ...(when && { when: listed(when) }),
  };
}

function listed(conditions: Condition | readonly Condition[]): readonly Condition[] {
  return Array.isArray(conditions) ? conditions : [conditions as Condition];
}

const TEXT: Codec<string> = { json: 'string', read: text => text, expected: 'a text' };

/** A property of any text. */
export function text(at: string, options: FieldOptions = {}): Field<string> {
  return field(at, TEXT, options);
}

/** Any text, but names of the list are recognised in any case and read as the list spells them. */
export function name(at: string, names: readonly string[], options: FieldOptions = {}): Field<string> {
  const canonical = new Map(names.map(each => [each.toLowerCase(), each]));
  const read = (value: string): string => canonical.get(value.toLowerCase()) ?? value;
  return field(at, { json: 'string', read, expected: 'a name' }, options);
}

/** A text that has to match `source` as a whole; `expected` says so in words. */
export function pattern(
  at: string,
  source: string,
  expected: string,
  options: FieldOptions = {},
): Field<string> {
  const whole = new RegExp(`^(?:${source})$`);
  const read = (value: string): string | undefined => (whole.test(value) ? value : undefined);
  return field(at, { json: 'string', read, expected, pattern: source }, options);
}

/** The unit of the size that `size` names. */
export const unit = (at: string, size: string): Field<string> =>
  pattern(at, '([bB]([yY][tT][eE][sS]?)?|[kKmMgGtTpPeE]([iI]?[bB])?)?', 'a unit such as b, KiB, MiB or GB', {
    when: { [size]: 'written' },
  });

export interface WordOptions extends FieldOptions {
  /** The words may be written in any case. */
  readonly anyCase?: boolean;
}

/** A property with one of the given words. */
export function word<const W extends readonly string[]>(
  at: string,
  words: W,
  options: WordOptions = {},
): Field<W[number]> {
  const { anyCase = false, ...rest } = options;
  const known: ReadonlySet<string> = new Set(words);
  const read = (value: string): W[number] | undefined => {
    const spelt = anyCase ? value.toLowerCase() : value;
    return known.has(spelt) ? spelt : undefined;
  };
  return field(at, { json: 'string', read, words, expected: oneOf(words) }, rest);
}

/** The words of an enumeration, as messages list them. */
export function oneOf(words: readonly string[]): string {
  return words.length === 1 ? `'${words[0]}'` : `one of ${words.join(', ')}`;
}

export const onOff = (at: string, options: FieldOptions = {}): Field<'on' | 'off'> =>
  word(at, ['on', 'off'], options);
export const yesNo = (at: string, options: FieldOptions = {}): Field<'yes' | 'no'> =>
  word(at, ['yes', 'no'], options);

/** True when the element is there. */
export function present(at: string, options: FieldOptions = {}): Field<boolean> {
  return field(at, { json: 'boolean', read: () => true, expected: 'an empty element' }, options);
}

/** The greatest signed and unsigned numbers of 32 bits, and of 64 (as a double, 2⁶⁴ itself). */
export const MAX_INT = 0x7fffffff;
const MAX_UINT = 0xffffffff;
const MAX_ULONG = 2 ** 64;
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

function readInteger(value: string, radix: Radix | 8): number | undefined {
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

export interface IntegerOptions extends FieldOptions {
  /** Default `10`; file modes are octal. */
  readonly radix?: Radix | 8;
  readonly minimum?: number;
  /** Default 2³²−1. */
  readonly maximum?: number;
  /** Negative numbers are read too, down to −`maximum`. */
  readonly signed?: boolean;
}


function rangeInWords(minimum: number, maximum: number): string {
  if (!TYPE_BOUNDS.includes(maximum)) return ` from ${minimum} to ${maximum}`;
  return minimum > 0 ? ` from ${minimum}` : '';
}

/** An integer, unsigned unless told otherwise. The codec reads any of the C type; the rest of the range is a rule. */
export function integer(at: string, options: IntegerOptions = {}): Field<number> {
  const { radix = 10, signed = false, maximum = MAX_UINT, ...others } = options;
  const { minimum = signed ? -maximum : 0, ...rest } = others;
  const bound = TYPE_BOUNDS.find(each => each >= maximum)!;
  const expected = IN_WORDS[radix] + rangeInWords(minimum, maximum);
  const read = (value: string): number | undefined => {
    const number = signed ? readInteger(value, radix) : readUnsigned(value, radix, bound);
    return number !== undefined && Math.abs(number) <= bound ? number : undefined;
  };
  return field(at, { json: 'integer', read, minimum, maximum, expected }, rest);
}

/** An integer of 64 bits. */
export const integer64 = (at: string, options: IntegerOptions = {}): Field<number> =>
  integer(at, { maximum: MAX_ULONG, ...options });

const UUID: Codec<string> = {
  json: 'string',
  read: readUuid,
  expected: 'a UUID (32 hexadecimal digits)',
  pattern: '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
};

/** A UUID; the value is in lower case with dashes. */
export const uuid = (at: string, options: FieldOptions = {}): Field<string> => field(at, UUID, options);

/** libvirt allows dashes before any octet, and white space around. */
function readUuid(value: string): string | undefined {
  if (!/^\s*(?:-*[0-9a-fA-F]{2}){16}\s*$/.test(value)) return undefined;
  const digits = value.replace(/[\s-]/g, '').toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const MAC: Codec<string> = {
  json: 'string',
  read: readMac,
  expected: 'a unicast MAC address such as 52:54:00:12:34:56',
  pattern: '[0-9a-f][02468ace](:[0-9a-f]{2}){5}',
};

/** A unicast MAC address; the value is in lower case with two digits an octet. */
export const mac = (at: string, options: FieldOptions = {}): Field<string> => field(at, MAC, options);

/** libvirt allows octets of one digit, and white space behind. */
function readMac(value: string): string | undefined {
  if (!/^[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){5}\s*$/.test(value)) return undefined;
  const octets = value.trim().toLowerCase().split(':');
  if (Number.parseInt(octets[0]!, 16) % 2 === 1) return undefined;
  return octets.map(octet => octet.padStart(2, '0')).join(':');
}
