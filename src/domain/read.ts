import type { Diagnostic, Result, Span } from '../diagnostic.ts';
import type { XmlAttribute, XmlElement } from '../xml/element.ts';
import type { Condition, Field, Fields, Reading } from './field.ts';
import type { Kind } from './kind.ts';

/** A row of a table, with its property name. */
interface Row {
  readonly property: string;
  readonly field: Field<unknown>;
  readonly order: number;
}

/** What a table asks of one element: the rows that sit on it and the elements below it. */
interface Plan {
  readonly attributes: Map<string, Row>;
  readonly children: Map<string, Plan>;
  text?: Row;
  presence?: Row;
}

/** Where a row's value was found. */
interface Hit {
  readonly row: Row;
  readonly element: XmlElement;
  readonly attribute?: XmlAttribute;
}

const plans = new WeakMap<Fields, Plan>();

/** Reads the fields of a table from an element. Bad values are reported and left out. */
export function readFields<F extends Fields>(fields: F, element: XmlElement): Result<Reading<F>> {
  const hits: Hit[] = [];
  collect(planOf(fields), element, hits);
  hits.sort((one, other) => one.row.order - other.row.order);
  const record: Record<string, unknown> = {};
  const diagnostics: Diagnostic[] = [];
  for (const hit of hits) {
    const { property, field } = hit.row;
    if (field.when !== undefined && !holds(field.when, record)) continue;
    const value = field.codec.read(hit.attribute?.value ?? hit.element.text);
    if (value === undefined) diagnostics.push(badValue(hit));
    else record[property] = value;
  }
  return { value: record as Reading<F>, diagnostics };
}

/** The place of a property's value in the text, or of the element's start tag when it is not written. */
export function spanOfField(kind: Kind, property: string, element: XmlElement): Span {
  return writtenSpan(kind, property, element) ?? element.startTag;
}

/** The place of a property's value in the text, if it is written there. */
export function writtenSpan(kind: Kind, property: string, element: XmlElement): Span | undefined {
  const hits: Hit[] = [];
  collect(planOf(kind.fields), element, hits);
  const hit = hits.find(each => each.row.property === property);
  return hit && spanOf(hit);
}

function planOf(fields: Fields): Plan {
  const known = plans.get(fields);
  if (known !== undefined) return known;
  const root: Plan = { attributes: new Map(), children: new Map() };
  Object.entries(fields).forEach(([property, field], order) => {
    insert(root, { property, field, order });
  });
  plans.set(fields, root);
  return root;
}

function insert(root: Plan, row: Row): void {
  let plan = root;
  for (const step of row.field.at.split('/')) {
    if (step.startsWith('@')) {
      plan.attributes.set(step.slice(1), row);
      return;
    }
    let below = plan.children.get(step);
    if (below === undefined) {
      below = { attributes: new Map(), children: new Map() };
      plan.children.set(step, below);
    }
    plan = below;
  }
  if (row.field.codec.json === 'boolean') plan.presence = row;
  else plan.text = row;
}

function collect(plan: Plan, element: XmlElement, hits: Hit[]): void {
  if (plan.presence !== undefined) hits.push({ row: plan.presence, element });
  if (plan.text !== undefined) hits.push({ row: plan.text, element });
  for (const attribute of element.attributes) {
    const row = plan.attributes.get(attribute.name);
    if (row !== undefined) hits.push({ row, element, attribute });
  }
  if (plan.children.size === 0) return;
  const seen = new Set<string>();
  for (const child of element.children) {
    const below = plan.children.get(child.name);
    if (below === undefined || seen.has(child.name)) continue;
    seen.add(child.name);
    collect(below, child, hits);
  }
}

function holds(condition: Condition, record: Record<string, unknown>): boolean {
  return Object.entries(condition).every(([property, values]) =>
    values.includes(record[property] as string | boolean | undefined),
  );
}

function spanOf({ row, element, attribute }: Hit): Span {
  if (attribute !== undefined) return attribute.valueSpan;
  if (row.field.codec.json === 'boolean' || element.endTag === undefined) return element.startTag;
  return { start: element.startTag.end, end: element.endTag.start };
}

function badValue(hit: Hit): Diagnostic {
  const { rule, severity, codec } = hit.row.field;
  const found = hit.attribute?.value ?? hit.element.text;
  const place = hit.attribute
    ? `attribute '${hit.attribute.name}' of <${hit.element.name}>`
    : `<${hit.element.name}>`;
  const message = `found '${found}' for ${place}, expected ${codec.expected}`;
  return { rule, severity, message, span: spanOf(hit) };
}
