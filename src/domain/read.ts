import type { Diagnostic, Result, Span } from '../diagnostic.ts';
import type { XmlAttribute, XmlElement } from '../xml/element.ts';
import { badValue, lacking } from './bad-value.ts';
import type { Condition, Field, Fields, Reading } from './field.ts';
import type { Kind } from './kind.ts';

/** A row of a table, with its property name. */
interface Row {
  readonly property: string;
  readonly field: Field<unknown>;
  /** Place in the table: a row that others depend on stands above them. */
  readonly order: number;
}

/** What a table asks of one element: the rows that sit on it, and the elements below it. */
interface Plan {
  readonly attributes: Map<string, Row>;
  readonly children: Map<string, Plan>;
  text?: Row;
  presence?: Row;
  /** Rows of attributes that this element has to have. */
  readonly owed: Row[];
}

/** Where a row is written, or owed. */
interface Hit {
  readonly row: Row;
  readonly element: XmlElement;
  readonly attribute?: XmlAttribute;
  readonly owed?: true;
}

export { nearest } from '../nearest.ts';
export { placeOf } from './bad-value.ts';

type Values = Record<string, unknown>;

const plans = new WeakMap<Fields, Plan>();

/** Reads the fields of a table from an element. Bad values are reported and left out. */
export function readFields<F extends Fields>(fields: F, element: XmlElement): Result<Reading<F>> {
  const record: Values = {};
  return { value: record as Reading<F>, diagnostics: readInto(record, fields, element) };
}

/** Reads the fields of a table into a record that has other properties already; the answer is what is wrong. */
export function readInto(record: Values, fields: Fields, element: XmlElement): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const conditional: Hit[] = [];
  const take = (hit: Hit): void => {
    const { field, property } = hit.row;
    if (hit.owed) return void diagnostics.push(lacking(field, hit.element, hit.element.startTag));
    const text = writtenText(hit);
    if (field.unset?.includes(text)) return;
    const value = field.codec.read(text);
    if (value === undefined) diagnostics.push(badSpelling(hit));
    else record[property] = value;
  };
  collect(planOf(fields), element, hit => {
    if (hit.row.field.when === undefined) take(hit);
    else conditional.push(hit);
  });
  if (conditional.length > 1) conditional.sort((one, other) => one.row.order - other.row.order);
  for (const hit of conditional) {
    if (hit.row.field.when!.some(condition => holds(condition, record))) take(hit);
  }
  return diagnostics;
}

/** Where a property's value stands in the text; else the start tag of the innermost element on its path. */
export function spanOfField(kind: Kind, property: string, element: XmlElement): Span {
  return writtenSpan(kind, property, element) ?? innermost(kind.fields[property]!.at, element).startTag;
}

/** The text that a property is read from, and its place. */
export interface Written {
  readonly text: string;
  readonly span: Span;
}

/** What stands in the text for a property, if it is written at all. */
export function writtenAs(kind: Kind, property: string, element: XmlElement): Written | undefined {
  let written: Written | undefined;
  collect(planOf(kind.fields), element, hit => {
    if (hit.row.property === property && !hit.owed) written = { text: writtenText(hit), span: spanOf(hit) };
  });
  return written;
}

/** Where a property's value stands in the text, if it is written at all. */
export function writtenSpan(kind: Kind, property: string, element: XmlElement): Span | undefined {
  return writtenAs(kind, property, element)?.span;
}

/** Whether a condition on other properties is met. */
export function holds(condition: Condition, record: Values): boolean {
  for (const property in condition) {
    const values = condition[property]!;
    const value = record[property] as string | boolean | undefined;
    if (values === 'written' ? value === undefined : !values.includes(value)) return false;
  }
  return true;
}

function planOf(fields: Fields): Plan {
  let plan = plans.get(fields);
  if (plan === undefined) {
    plan = newPlan();
    let order = 0;
    for (const [property, field] of Object.entries(fields)) insert(plan, { property, field, order: order++ });
    plans.set(fields, plan);
  }
  return plan;
}

function newPlan(): Plan {
  return { attributes: new Map(), children: new Map(), owed: [] };
}

function insert(root: Plan, row: Row): void {
  let plan = root;
  for (const step of row.field.at.split('/')) {
    if (step.startsWith('@')) {
      plan.attributes.set(step.slice(1), row);
      if (row.field.required === 'with-element') plan.owed.push(row);
      return;
    }
    const below: Plan = plan.children.get(step) ?? newPlan();
    plan.children.set(step, below);
    plan = below;
  }
  if (row.field.codec.json === 'boolean') plan.presence = row;
  else plan.text = row;
}

function collect(plan: Plan, element: XmlElement, found: (hit: Hit) => void): void {
  if (plan.presence !== undefined) found({ row: plan.presence, element });
  // libvirt takes an element without text for an element that is not there
  if (plan.text !== undefined && element.text !== '') found({ row: plan.text, element });
  for (const attribute of element.attributes) {
    const row = plan.attributes.get(attribute.name);
    if (row !== undefined) found({ row, element, attribute });
  }
  for (const row of plan.owed) if (!has(element, row)) found({ row, element, owed: true });
  if (plan.children.size === 0) return;
  for (const child of element.children) {
    const below = plan.children.get(child.name);
    if (below !== undefined && isFirst(child, element)) collect(below, child, found);
  }
}

function has(element: XmlElement, row: Row): boolean {
  return element.attributes.some(attribute => row.field.at.endsWith(`@${attribute.name}`));
}

function isFirst(child: XmlElement, parent: XmlElement): boolean {
  for (const other of parent.children) if (other.name === child.name) return other === child;
  return false;
}

function innermost(at: string, element: XmlElement): XmlElement {
  let reached = element;
  for (const step of at.split('/')) {
    const below = reached.children.find(child => child.name === step);
    if (below === undefined) break;
    reached = below;
  }
  return reached;
}

function writtenText({ element, attribute }: Hit): string {
  return attribute === undefined ? element.text : attribute.value;
}

function spanOf({ row, element, attribute }: Hit): Span {
  if (attribute !== undefined) return attribute.valueSpan;
  if (row.field.codec.json === 'boolean' || element.endTag === undefined) return element.startTag;
  return { start: element.startTag.end, end: element.endTag.start };
}

function badSpelling(hit: Hit): Diagnostic {
  const { rule, severity } = hit.row.field;
  const device = hit.attribute ? hit.element : (hit.element.parent ?? hit.element);
  const message = badValue(hit.row.field, writtenText(hit), device.name);
  return { rule, severity, message, span: spanOf(hit) };
}
