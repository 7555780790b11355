import type { Diagnostic } from '../diagnostic.ts';
import type { XmlElement } from '../xml/element.ts';
import { type Field, oneOf, type Reading } from './field.ts';
import type { Kind } from './kind.ts';
import { KINDS, type KindName } from './kinds/index.ts';
import { lacking, nearest, placeOf, spanOfField, writtenSpan } from './read.ts';
import { type SchemaError, VALIDATORS } from './validators.gen.js';

/** One broken row of a device's table. */
interface Breach {
  readonly kind: Kind;
  readonly property: string;
  readonly field: Field<unknown>;
  /** The record's value; undefined when it is missing. */
  readonly value: unknown;
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
    const value = (record as Record<string, unknown>)[property];
    const breach = { kind, property, field, value, element };
    return error.keyword === 'required' ? missing(breach) : [unfit(breach, error)];
  });
}

function missing({ kind, property, field, element }: Breach): Diagnostic[] {
  if (writtenSpan(kind, property, element) !== undefined) return [];
  return [lacking(field, element, spanOfField(kind, property, element))];
}

function unfit({ kind, property, field, value, element }: Breach, error: SchemaError): Diagnostic {
  const { rule, severity, codec, narrowing } = field;
  const words = error.params.allowedValues ?? (error.keyword === 'false schema' ? [] : undefined);
  const by = words === undefined ? undefined : narrowing?.by;
  const place = placeOf(field, kind.name) + (by === undefined ? '' : ` with this ${placeOf(kind.fields[by]!, kind.name)}`);
  const expected = words === undefined ? codec.expected : words.length > 0 ? oneOf(words) : 'none';
  const meant = nearest(String(value), words ?? []);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  const message = `found '${value}' for ${place}, expected ${expected}${hint}`;
  return { rule, severity, message, span: spanOfField(kind, property, element) };
}
