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
  /** A regular expression for the whole text. */
  readonly pattern?: string;
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
  /** libvirt refuses the device without it. */
  readonly required: boolean;
  /** What libvirt does with a bad value: `error` refuses the domain, `warning` reads over it. */
  readonly severity: Severity;
  /** The rule id of a bad or missing value. */
  readonly rule: string;
  /** libvirt looks at it only in such devices; rows named here stand above this one in the table. */
  readonly when?: Condition;
}

/** Property name to the values that qualify; `undefined` among them: absent qualifies too. */
export type Condition = Readonly<Record<string, readonly (string | boolean | undefined)[]>>;

export type FieldOptions = Partial<Pick<Field<unknown>, 'required' | 'severity' | 'rule' | 'when'>>;

/** The table of one kind: property name to field. */
// biome-ignore lint/suspicious/noExplicitAny: the fields of one table have different value types
export type Fields = Readonly<Record<string, Field<any>>>;

/** The record that the generic reader makes of a table: every property is absent or of its field's type. */
export type Reading<F extends Fields> = {
  readonly [K in keyof F]?: F[K] extends Field<infer T> ? T : never;
};

const PLAIN: Pick<Field<unknown>, 'required' | 'severity' | 'rule'> = {
  required: false,
  severity: 'error',
  rule: 'device/attribute-value',
};

function field<T>(at: string, codec: Codec<T>, options: FieldOptions): Field<T> {
  return { ...PLAIN, ...options, at, codec };
}

const TEXT: Codec<string> = { json: 'string', read: text => text, expected: 'a text' };

/** A property of any text. */
export function text(at: string, options: FieldOptions = {}): Field<string> {
  return field(at, TEXT, options);
}

/** A text that has to match `pattern` as a whole; `expected` says so in words. */
export function pattern(
  at: string,
  source: string,
  expected: string,
  options: FieldOptions = {},
): Field<string> {
  const whole = new RegExp(`^(?:${source})$`);
  return field(
    at,
    { json: 'string', read: value => (whole.test(value) ? value : undefined), expected, pattern: source },
    options,
  );
}

/** A property with one of the given words. */
export function word<const W extends readonly string[]>(
  at: string,
  words: W,
  options: FieldOptions = {},
): Field<W[number]> {
  const known: ReadonlySet<string> = new Set(words);
  const read = (value: string): W[number] | undefined => (known.has(value) ? value : undefined);
  return field(at, { json: 'string', read, words, expected: `one of ${words.join(', ')}` }, options);
}

export const onOff = (at: string, options: FieldOptions = {}): Field<'on' | 'off'> =>
  word(at, ['on', 'off'], options);
export const yesNo = (at: string, options: FieldOptions = {}): Field<'yes' | 'no'> =>
  word(at, ['yes', 'no'], options);

/** True when the element is there. */
export function present(at: string, options: FieldOptions = {}): Field<boolean> {
  return field(at, { json: 'boolean', read: () => true, expected: 'an empty element' }, options);
}

/** 10, 16, or `auto`: `0x` is hexadecimal, a leading 0 octal, all else decimal, as in C. */
export type Radix = 10 | 16 | 'auto';

const DIGITS: Record<Radix, RegExp> = {
  10: /^[\t\n\v\f\r ]*[+-]?[0-9]+$/,
  16: /^[\t\n\v\f\r ]*[+-]?(?:0[xX])?[0-9a-fA-F]+$/,
  auto: /^[\t\n\v\f\r ]*[+-]?(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/,
};

/**
 * Reads an integer as libvirt does: leading white space and one sign are allowed, anything behind the last
 * digit is not. Values above 2⁵³ lose their low bits.
 */
function readInteger(value: string, radix: Radix): number | undefined {
  if (!DIGITS[radix].test(value)) return undefined;
  const signed = value.trim();
  const digits = signed.replace(/^[+-]/, '');
  const hexadecimal = /^0[xX]/.test(digits);
  const base = hexadecimal || radix === 16 ? 16 : radix === 'auto' && digits.startsWith('0') ? 8 : 10;
  const number = Number.parseInt(hexadecimal ? digits.slice(2) : digits, base);
  return signed.startsWith('-') ? -number : number;
}

/** Reads an unsigned integer as libvirt does: no `-`, and values above `maximum` (default 2³²−1) are no integers. */
export function readUnsigned(value: string, radix: Radix, maximum = 0xffffffff): number | undefined {
  const number = value.includes('-') ? undefined : readInteger(value, radix);
  return number !== undefined && number <= maximum ? number : undefined;
}

const IN_WORDS: Record<Radix, string> = {
  10: 'a decimal number',
  16: 'a hexadecimal number',
  auto: 'a number (0x… hexadecimal, leading 0 octal, else decimal)',
};

export interface IntegerOptions extends FieldOptions {
  /** Default `10`. */
  readonly radix?: Radix;
  readonly minimum?: number;
  /** Default 2³²−1. */
  readonly maximum?: number;
}

/** Above every 64-bit number, once it is rounded to a double. */
export const MAX_64 = 2 ** 64;

/** An unsigned integer, or a signed one when `minimum` is below 0. */
export function integer(at: string, options: IntegerOptions = {}): Field<number> {
  const { radix = 10, minimum = 0, maximum = 0xffffffff, ...rest } = options;
  const range = maximum === 0xffffffff && minimum === 0 ? '' : ` from ${minimum} to ${maximum}`;
  const read = (value: string): number | undefined =>
    minimum < 0 ? readInteger(value, radix) : readUnsigned(value, radix, MAX_64);
  return field(at, { json: 'integer', read, minimum, maximum, expected: IN_WORDS[radix] + range }, rest);
}

/** An unsigned integer of 64 bits. */
export const integer64 = (at: string, options: IntegerOptions = {}): Field<number> =>
  integer(at, { maximum: MAX_64, ...options });

const UUID: Codec<string> = {
  json: 'string',
  read: readUuid,
  expected: 'a UUID (32 hexadecimal digits)',
  pattern: '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
};

/** A UUID; the value is in lower case with dashes. */
export const uuid = (at: string, options: FieldOptions = {}): Field<string> => field(at, UUID, options);

function readUuid(value: string): string | undefined {
  const digits = value.trim().replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const MAC: Codec<string> = {
  json: 'string',
  read: readMac,
  expected: 'a MAC address such as 52:54:00:12:34:56',
  pattern: '[0-9a-f]{2}(:[0-9a-f]{2}){5}',
};

/** A MAC address; the value is in lower case with two digits an octet. */
export const mac = (at: string, options: FieldOptions = {}): Field<string> => field(at, MAC, options);

function readMac(value: string): string | undefined {
  const octets = value.toLowerCase().split(':');
  if (octets.length !== 6 || !octets.every(octet => /^[0-9a-f]{1,2}$/.test(octet))) return undefined;
  return octets.map(octet => octet.padStart(2, '0')).join(':');
}

type Under<P extends string, F extends Fields> = {
  readonly [K in keyof F & string as `${P}${Capitalize<K>}`]: F[K];
};

/** The rows of a table moved below the child element `prefix`. */
export function under<const P extends string, F extends Fields>(prefix: P, fields: F): Under<P, F> {
  const moved = Object.entries(fields).map(([name, row]) => [
    prefix + name.charAt(0).toUpperCase() + name.slice(1),
    { ...row, at: `${prefix}/${row.at}` },
  ]);
  return Object.fromEntries(moved);
}
