import type { Facet } from './form.ts';
import { xsdRegex } from './xsd-regex.ts';

/** Whether a text is one of a datatype. */
export type Accepts = (text: string) => boolean;

interface Datatype {
  /** The form of the text; white space around it does not count. Absent where every text will do. */
  readonly form?: Pick<RegExp, 'test'>;
  /** The range of an integer. */
  readonly range?: readonly [least: bigint | undefined, greatest: bigint | undefined];
  /** What numbers are compared as; absent where the type is no number. */
  readonly number?: (text: string) => bigint | number;
  /** White space counts in lengths. */
  readonly spaced?: true;
}

const DATE = '-?\\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
const TIME = '(([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?|24:00:00(\\.0+)?)';
const ZONE = '(Z|[+-]((0\\d|1[0-3]):[0-5]\\d|14:00))?';
const NAME_START = '\\p{L}_';
const NAME = `[${NAME_START}][\\p{L}\\p{M}\\p{Nd}_.\\-\\u00b7]*`;

/** Compiled when it is first asked: a class of letters takes long, and few schemas have all datatypes. */
function whole(source: string): Pick<RegExp, 'test'> {
  let form: RegExp | undefined;
  return {
    test: text => {
      form ??= new RegExp(`^(?:${source})$`, 'u');
      return form.test(text);
    },
  };
}

/** Integers with fewer digits are exact as numbers, which are far cheaper. */
const EXACT_DIGITS = 16;
const integer = (least?: bigint, greatest?: bigint): Datatype => ({
  form: /^[+-]?\d+$/,
  range: [least, greatest],
  number: text => (text.length < EXACT_DIGITS ? Number(text) : BigInt(text.replace('+', ''))),
});
const signed = (bits: bigint): Datatype => integer(-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n);
// XML Schema has a sign here; libxml2, which libvirt validates with, has none.
const unsigned = (bits: bigint): Datatype => ({ ...integer(0n, (1n << bits) - 1n), form: /^\d+$/ });
const float: Datatype = {
  form: /^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN)$/,
  number: text => Number(text.replace('INF', 'Infinity')),
};

/** The datatypes of RELAX NG itself, and those of XML Schema with `xsd:` before their names. */
const DATATYPES: Readonly<Record<string, Datatype>> = {
  string: { spaced: true },
  token: {},
  'xsd:string': { spaced: true },
  'xsd:normalizedString': { spaced: true },
  'xsd:token': {},
  'xsd:anyURI': {},
  'xsd:language': { form: /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/ },
  'xsd:boolean': { form: /^(true|false|0|1)$/ },
  'xsd:Name': { form: whole(`[${NAME_START}:][\\p{L}\\p{M}\\p{Nd}_.:\\-\\u00b7]*`) },
  'xsd:NCName': { form: whole(NAME) },
  'xsd:ID': { form: whole(NAME) },
  'xsd:IDREF': { form: whole(NAME) },
  'xsd:QName': { form: whole(`(${NAME}:)?${NAME}`) },
  'xsd:NMTOKEN': { form: whole('[\\p{L}\\p{M}\\p{Nd}_.:\\-\\u00b7]+') },
  'xsd:hexBinary': { form: /^([0-9a-fA-F]{2})*$/ },
  'xsd:base64Binary': { form: /^[A-Za-z0-9+/\s]*={0,2}$/ },
  'xsd:date': { form: whole(`${DATE}${ZONE}`) },
  'xsd:time': { form: whole(`${TIME}${ZONE}`) },
  'xsd:dateTime': { form: whole(`${DATE}T${TIME}${ZONE}`) },
  'xsd:duration': { form: /^-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/ },
  'xsd:gYear': { form: whole(`-?\\d{4,}${ZONE}`) },
  'xsd:decimal': { form: /^[+-]?(\d+(\.\d*)?|\.\d+)$/, number: Number },
  'xsd:float': float,
  'xsd:double': float,
  'xsd:integer': integer(),
  'xsd:positiveInteger': integer(1n),
  'xsd:nonNegativeInteger': integer(0n),
  'xsd:negativeInteger': integer(undefined, -1n),
  'xsd:nonPositiveInteger': integer(undefined, 0n),
  'xsd:byte': signed(8n),
  'xsd:short': signed(16n),
  'xsd:int': signed(32n),
  'xsd:long': signed(64n),
  'xsd:unsignedByte': unsigned(8n),
  'xsd:unsignedShort': unsigned(16n),
  'xsd:unsignedInt': unsigned(32n),
  'xsd:unsignedLong': unsigned(64n),
};

/** A text without white space around it, and with single blanks inside. */
export function collapsed(text: string): string {
  return /^[ \t\n\r]|[ \t\n\r]$|[\t\n\r]| {2}/.test(text)
    ? text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '')
    : text;
}

/** Whether a datatype is known. */
export function isDatatype(type: string): boolean {
  return Object.hasOwn(DATATYPES, type);
}

/** The test of a facet, or undefined where the facet is not known or does not go with the type. */
export function facetOf(type: string, [name, value]: Facet): Accepts | undefined {
  const { number, spaced } = DATATYPES[type]!;
  if (name === 'pattern') {
    const regex = xsdRegex(value);
    return regex && (text => regex.test(text));
  }
  const length = LENGTHS[name];
  const limit = Number(value);
  if (length) return text => length(charactersIn(spaced ? text : collapsed(text)), limit);
  const bound = BOUNDS[name];
  if (!bound || !number || !DATATYPES[type]!.form!.test(value)) return undefined;
  const other = number(value);
  return text => bound(number(collapsed(text)), other);
}

/** Those beyond the first plane count as one. */
const charactersIn = (text: string): number =>
  /[\ud800-\udbff]/.test(text) ? [...text].length : text.length;

const LENGTHS: Readonly<Record<string, (length: number, limit: number) => boolean>> = {
  length: (length, limit) => length === limit,
  minLength: (length, limit) => length >= limit,
  maxLength: (length, limit) => length <= limit,
};

type Comparison = (value: bigint | number, bound: bigint | number) => boolean;

const BOUNDS: Readonly<Record<string, Comparison>> = {
  minInclusive: (value, bound) => value >= bound,
  maxInclusive: (value, bound) => value <= bound,
  minExclusive: (value, bound) => value > bound,
  maxExclusive: (value, bound) => value < bound,
};

/** The test of a datatype with facets. What is not known accepts everything. */
export function datatype(type: string, facets: readonly Facet[]): Accepts {
  const base = DATATYPES[type];
  if (!base) return () => true;
  if (facets.length === 0) return text => accepted(base, text);
  // Made when there is a text to test: patterns take long to compile, and few are ever asked.
  let tests: readonly Accepts[] | undefined;
  return text => {
    tests ??= facets.flatMap(facet => facetOf(type, facet) ?? []);
    return accepted(base, text) && tests.every(test => test(text));
  };
}

function accepted({ form, range, number }: Datatype, text: string): boolean {
  if (!form) return true;
  const value = collapsed(text);
  if (!form.test(value)) return false;
  if (!range) return true;
  const [least, greatest] = range;
  if (least === undefined && greatest === undefined) return true;
  const found = number!(value);
  return (least === undefined || found >= least) && (greatest === undefined || found <= greatest);
}

/** The test of a single value of a datatype. */
export function sameValue(type: string, value: string): Accepts {
  if (type === 'string' || type === 'xsd:string') return text => text === value;
  let isLike: Accepts | undefined;
  return text => {
    if (text === value) return true;
    isLike ??= likeness(type, value);
    return isLike(text);
  };
}

/** Another spelling of the same value. */
function likeness(type: string, value: string): Accepts {
  const number = DATATYPES[type]?.number;
  const wanted = collapsed(value);
  if (!number || !DATATYPES[type]!.form!.test(wanted)) return text => collapsed(text) === wanted;
  const other = number(wanted);
  return text => {
    if (!accepted(DATATYPES[type]!, text)) return false;
    const found = number(collapsed(text));
    return found >= other && found <= other;
  };
}
