import type { Diagnostic, Result } from '../../diagnostic.ts';
import type { XmlElement } from '../../xml/element.ts';
import { badValue, lacking } from '../bad-value.ts';
import type { Field, Fields, Reading } from '../field.ts';
import type { Kind } from '../kind.ts';
import { holds, readInto, spanOfField, writtenSpan } from '../read.ts';

/** One part of a domain outside `<devices>`, as read; `element` is where it stands. */
export type Part<F extends Fields> = Reading<F> & { readonly element?: XmlElement };

interface Row {
  readonly property: string;
  readonly field: Field<unknown>;
}

/** The rows that say more than how a value is spelled, by table. */
const strict = new WeakMap<Fields, readonly Row[]>();

function strictRows(fields: Fields): readonly Row[] {
  let rows = strict.get(fields);
  if (!rows) {
    const isStrict = ({ required, codec }: Field<unknown>) => required === true || codec.json === 'integer';
    const all = Object.entries(fields).map(([property, field]): Row => ({ property, field }));
    rows = all.filter(({ field }) => isStrict(field));
    strict.set(fields, rows);
  }
  return rows;
}

function judge(
  kind: Kind,
  { property, field }: Row,
  record: Readonly<Record<string, unknown>>,
  element: XmlElement,
): Diagnostic | undefined {
  const value = record[property];
  const { minimum = -Infinity, maximum = Infinity } = field.codec;
  if (typeof value === 'number' && (value < minimum || value > maximum)) {
    const message = badValue(field, String(value), kind.name);
    return {
      rule: field.rule,
      severity: field.severity,
      message,
      span: spanOfField(kind, property, element),
    };
  }
  if (value !== undefined || field.required !== true) return undefined;
  if (field.when && !field.when.some(condition => holds(condition, record))) return undefined;
  if (writtenSpan(kind, property, element)) return undefined;
  return lacking(field, element, spanOfField(kind, property, element));
}

/** Reads a part and judges its single values: spelling, range, what must be there. */
export function readPart<F extends Fields>(kind: Kind<string, F>, element: XmlElement): Result<Part<F>> {
  const record: Record<string, unknown> = { element };
  const read = readInto(record, kind.fields, element);
  let found: Diagnostic[] | undefined;
  const rows = strictRows(kind.fields);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const problem = judge(kind, row, record, element);
    if (!problem) continue;
    found ??= [...read];
    found.push(problem);
  }
  return { value: record as Part<F>, diagnostics: found ?? read };
}
