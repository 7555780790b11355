import type { Severity } from '../diagnostic.ts';
import {
  type Codec,
  integerCodec,
  MAC,
  MAX_UINT,
  MAX_ULONG,
  ON_OFF,
  PRESENT,
  type Radix,
  TEXT,
  UUID,
  wordCodec,
  YES_NO,
} from './codec.ts';

export { type Codec, MAX_INT, oneOf, type Radix, readUnsigned } from './codec.ts';

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
  readonly when: readonly Condition[] | undefined;
  /** Texts that count as not written. */
  readonly unset: readonly string[] | undefined;
  readonly narrowing: Narrowing | undefined;
  readonly mistake: Mistake | undefined;
}

/** What people write in the place of a property that libvirt insists on, and what to tell them. */
export interface Mistake {
  /** The property that they write. */
  readonly property: string;
  readonly message: string;
}

export interface FieldOptions
  extends Partial<Pick<Field<unknown>, 'severity' | 'rule' | 'unset' | 'narrowing' | 'mistake'>> {
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

function field<T>(at: string, codec: Codec<T>, options: FieldOptions): Field<T> {
  const { required = false, when } = options;
  return {
    at,
    codec,
    required: typeof required === 'object' ? listed(required) : required,
    severity: options.severity ?? 'error',
    rule: options.rule ?? 'device/attribute-value',
    when: when && listed(when),
    unset: options.unset,
    narrowing: options.narrowing,
    mistake: options.mistake,
  };
}

function listed(conditions: Condition | readonly Condition[]): readonly Condition[] {
  return Array.isArray(conditions) ? conditions : [conditions as Condition];
}

/** A property of any text. */
export function text(at: string, options: FieldOptions = {}): Field<string> {
  return field(at, TEXT, options);
}

/** A name; those of the list are recognised in any case and read as the list spells them. */
export function name(at: string, names: readonly string[], options: FieldOptions = {}): Field<string> {
  const canonical = new Map(names.map(each => [each.toLowerCase(), each]));
  const read = (value: string): string | undefined =>
    /^[a-zA-Z0-9_-]+$/.test(value) ? (canonical.get(value.toLowerCase()) ?? value) : undefined;
  const expected = 'a name of letters, digits, - and _';
  return field(at, { json: 'string', read, expected, pattern: '[a-zA-Z0-9_-]+' }, options);
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
export const unit = (at: string, size: string, options: FieldOptions = {}): Field<string> =>
  pattern(at, '([bB]([yY][tT][eE][sS]?)?|[kKmMgGtTpPeE]([iI]?[bB])?)?', 'a unit such as b, KiB, MiB or GB', {
    when: { [size]: 'written' },
    ...options,
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
  return field(at, wordCodec(words, options.anyCase), options);
}

export const onOff = (at: string, options: FieldOptions = {}): Field<'on' | 'off'> =>
  field(at, ON_OFF, options);

export const yesNo = (at: string, options: FieldOptions = {}): Field<'yes' | 'no'> =>
  field(at, YES_NO, options);

/** True when the element is there. */
export function present(at: string, options: FieldOptions = {}): Field<boolean> {
  return field(at, PRESENT, options);
}

export interface IntegerOptions extends FieldOptions {
  /** Default `10`; file modes are octal. */
  readonly radix?: Radix | 8;
  readonly minimum?: number;
  /** Default 2³²−1. */
  readonly maximum?: number;
  /** Negative numbers are read too, down to −`maximum`. */
  readonly signed?: boolean;
}

/** An integer, unsigned unless told otherwise. The codec reads any of the C type; the rest of the range is a rule. */
export function integer(at: string, options: IntegerOptions = {}): Field<number> {
  const { radix = 10, signed = false, maximum = MAX_UINT } = options;
  const minimum = options.minimum ?? (signed ? -maximum : 0);
  return field(at, integerCodec(radix, minimum, maximum), options);
}

/** An integer of 64 bits. */
export const integer64 = (at: string, options: IntegerOptions = {}): Field<number> =>
  integer(at, { maximum: MAX_ULONG, ...options });

/** A UUID; the value is in lower case with dashes. */
export const uuid = (at: string, options: FieldOptions = {}): Field<string> => field(at, UUID, options);

/** A unicast MAC address; the value is in lower case with two digits an octet. */
export const mac = (at: string, options: FieldOptions = {}): Field<string> => field(at, MAC, options);
