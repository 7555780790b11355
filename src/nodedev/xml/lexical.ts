import { MAX_INT, oneOf, readUnsigned, uuid as uuidField } from '../../domain/field.ts';

/** The part of JSON Schema that describes one value. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** How a value is written in text, both ways. */
export interface Lexical<T> {
  /** Undefined when the text is not of this form. */
  read(text: string): T | undefined;
  write(value: T): string;
  /** What is accepted, in words that complete "expected …". */
  readonly expected: string;
  readonly words?: readonly string[];
  readonly schema: JsonSchema;
}

export const MAX_UINT = 0xffffffff;
/** 2⁶⁴−1 as a double: the same as 2⁶⁴. */
const MAX_ULONG = 2 ** 64;

export const text: Lexical<string> = {
  read: value => value,
  write: value => value,
  expected: 'a text',
  schema: { type: 'string' },
};

function number(
  maximum: number,
  others: Pick<Lexical<number>, 'read' | 'write' | 'expected'>,
): Lexical<number> {
  return { ...others, schema: { type: 'integer', minimum: 0, maximum } };
}

const bounds = (maximum: number): string => (maximum >= MAX_UINT ? '' : ` from 0 to ${maximum}`);

/** Digits of a number that a double may hold only roughly. */
function digits(value: number): string {
  if (value <= Number.MAX_SAFE_INTEGER) return String(value);
  return (value >= MAX_ULONG ? 2n ** 64n - 1n : BigInt(value)).toString();
}

/** A decimal number without sign. */
export const decimal = (maximum = MAX_UINT): Lexical<number> =>
  number(maximum, {
    read: value => readUnsigned(value, 10, maximum),
    write: digits,
    expected: `a decimal number${bounds(maximum)}`,
  });

/** A decimal number of 64 bits. */
export const decimal64: Lexical<number> = decimal(MAX_ULONG);

const writeHex = (digits: number) => (value: number) => `0x${value.toString(16).padStart(digits, '0')}`;

/** A hexadecimal number with or without `0x`, written with `digits` digits. */
export const hexadecimal = (digits: number, maximum: number): Lexical<number> =>
  number(maximum, {
    read: value => readUnsigned(value, 16, maximum),
    write: writeHex(digits),
    expected: `a hexadecimal number up to ${writeHex(1)(maximum)}`,
  });

/** A number as in C, written in hexadecimal with `digits` digits. */
export const numeral = (digits: number, maximum: number): Lexical<number> =>
  number(maximum, {
    read: value => readUnsigned(value, 'auto', maximum),
    write: writeHex(digits),
    expected: `a number (0x… hexadecimal, leading 0 octal, else decimal) up to ${writeHex(1)(maximum)}`,
  });

/** A decimal number that may be negative: libvirt writes -1 for "none". */
export const signed: Lexical<number> = {
  read: value => {
    const number = /^\s*-/.test(value)
      ? readUnsigned(value.replace('-', ''), 10, MAX_INT + 1)
      : readUnsigned(value, 10, MAX_INT);
    return number === undefined || !value.includes('-') ? number : -number || 0;
  },
  write: String,
  expected: 'a decimal number, -1 for none',
  schema: { type: 'integer', minimum: -MAX_INT - 1, maximum: MAX_INT },
};

/** One of the given words. */
export function word<const W extends readonly string[]>(words: W): Lexical<W[number]> {
  const known: ReadonlySet<string> = new Set(words);
  return {
    read: value => (known.has(value) ? value : undefined),
    write: value => value,
    expected: oneOf(words),
    words,
    schema: { type: 'string', enum: words },
  };
}

const { codec } = uuidField('uuid');

/** A UUID, in lower case with dashes. */
export const uuid: Lexical<string> = {
  read: value => codec.read(value),
  write: value => value,
  expected: codec.expected,
  schema: { type: 'string', pattern: `^${codec.pattern}$` },
};

/** Exactly one character. */
export const character: Lexical<string> = {
  read: value => ([...value].length === 1 ? value : undefined),
  write: value => value,
  expected: 'exactly one character',
  schema: { type: 'string', minLength: 1, maxLength: 1 },
};
