import type { Diagnostic } from '../diagnostic.ts';
import type { XmlElement } from '../xml/element.ts';
import type { Reading } from './field.ts';
import { KINDS, type KindName } from './kinds/index.ts';
import { spanOfField } from './read.ts';

/** Judges the record of one device against the schema of its kind. */
export function validateDevice<K extends KindName>(
  kind: K,
  record: Reading<(typeof KINDS)[K]['fields']>,
  element: XmlElement,
): Diagnostic[] {
  return Object.entries(KINDS[kind].fields)
    .filter(([property, field]) => field.required && !(property in record))
    .map(([property, field]) => ({
      rule: field.rule,
      severity: field.severity,
      message: `<${element.name}> lacks ${property}`,
      span: spanOfField(KINDS[kind], property, element),
    }));
}
