import type { Diagnostic } from '../diagnostic.ts';
import type { XmlElement } from '../xml/element.ts';
import { hint, lacking, placeOf, quoted } from './bad-value.ts';
import { oneOf } from './codec.ts';
import type { Field, Reading } from './field.ts';
import type { Kind } from './kind.ts';
import { KINDS, type KindName } from './kinds/index.ts';
import { spanOfField, writtenAs } from './read.ts';
import { type SchemaError, VALIDATORS } from './validators.gen.js';

type Values = Readonly<Record<string, unknown>>;

/** One broken row of a device's table. */
interface Breach {
  readonly kind: Kind;
  readonly property: string;
  readonly field: Field<unknown>;
  readonly record: Values;
  readonly element: XmlElement;
}

/**
 * Judges what the table of a kind says beyond the spelling of single values: ranges, missing properties, words
 * that do not go with the device's type. What `readFields` has reported already is not reported again.
 */
export function validateDevice<K extends KindName>(
  name: K,
  record: Reading<(typeof KINDS)[K]['fields']>,
  element: XmlElement,
): Diagnostic[] {
  const validate = VALIDATORS[name];
  if (validate(record)) return [];
  const kind: Kind = KINDS[name];
  return (validate.errors ?? []).flatMap(error => {
    const property = error.params.missingProperty ?? error.instancePath.slice(1);
    const field = kind.fields[property];
    if (field === undefined) return [];
    const breach = { kind, property, field, record: record as Values, element };
    return error.keyword === 'required' ? missing(breach) : [unfit(breach, error)];
  });
}

function missing({ kind, property, field, element }: Breach): Diagnostic[] {
  if (writtenAs(kind, property, element) !== undefined) return [];
  const { rule, mistake } = field;
  const mistaken = mistake && writtenAs(kind, mistake.property, element);
  if (mistaken) return [{ rule, severity: 'error', message: mistake.message, span: mistaken.span }];
  return [lacking(field, element, spanOfField(kind, property, element))];
}

function unfit({ kind, property, field, record, element }: Breach, error: SchemaError): Diagnostic {
  const { rule, severity, codec, narrowing } = field;
  const found = writtenAs(kind, property, element)?.text ?? String(record[property]);
  const narrowed = narrowedTo(field, error);
  const settled = narrowed === undefined ? '' : ` when ${settledIn(kind, narrowing!.by, record)}`;
  const place = `${placeOf(field, kind.name)}${settled}`;
  const expected = (narrowed ?? codec.expected) + hint(found, error.params.allowedValues ?? []);
  const message = `found ${quoted(found)} for ${place}, expected ${expected}`;
  return { rule, severity, message, span: spanOfField(kind, property, element) };
}

function settledIn(kind: Kind, by: string, record: Values): string {
  return `${placeOf(kind.fields[by]!, kind.name)} is '${record[by]}'`;
}

/** What another property leaves of a field's values, in words; undefined when the field's own range is broken. */
function narrowedTo(
  { codec, narrowing }: Field<unknown>,
  { keyword, params }: SchemaError,
): string | undefined {
  if (narrowing === undefined) return undefined;
  if (keyword === 'false schema') return 'none';
  if (params.allowedValues !== undefined) return oneOf(params.allowedValues);
  return params.limit === codec.maximum || params.limit === codec.minimum
    ? undefined
    : `at most ${params.limit}`;
}
