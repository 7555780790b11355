import type { Diagnostic, Result, Span } from '../diagnostic.ts';
import { attributeOf, childOf, isFirst, type XmlAttribute, type XmlElement } from '../xml/element.ts';
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
  readonly attribute: XmlAttribute | undefined;
  readonly owed: boolean;
}

export { nearest } from '../nearest.ts';
export { placeOf } from './bad-value.ts';

type Values = Record<string, unknown>;

const NOTHING: readonly Diagnostic[] = [];

const plans = new WeakMap<Fields, Plan>();

/** Reads the fields of a table from an element. Bad values are reported and left out. */
export function readFields<F extends Fields>(fields: F, element: XmlElement): Result<Reading<F>> {
  const record: Values = {};
  return { value: record as Reading<F>, diagnostics: readInto(record, fields, element) };
}

/** Reads the fields of a table into a record that has other properties already; the answer is what is wrong. */
export function readInto(record: Values, fields: Fields, element: XmlElement): readonly Diagnostic[] {
  const reader = new Reader(record);
  reader.read(planOf(fields), element);
  return reader.finish();
}

/** Reads one element after a plan. Every device comes by here, so that nothing is made that is not needed. */
class Reader {
  readonly #record: Values;
  #diagnostics: Diagnostic[] | undefined;
  /** Rows that are looked at only when all others have been read. */
  #conditional: Hit[] | undefined;

  constructor(record: Values) {
    this.#record = record;
  }

  // Loops count, for code that has run a few times only steps through an iterator ten times slower.
  read(plan: Plan, element: XmlElement): void {
    const { attributes, children } = element;
    if (plan.presence !== undefined) this.#meet(plan.presence, element, undefined);
    // libvirt takes an element without text for an element that is not there
    if (plan.text !== undefined && element.text !== '') this.#meet(plan.text, element, undefined);
    for (let at = 0; at < attributes.length; at++) {
      const row = plan.attributes.get(attributes[at]!.name);
      if (row !== undefined) this.#meet(row, element, attributes[at]);
    }
    for (let at = 0; at < plan.owed.length; at++) {
      if (!has(element, plan.owed[at]!)) this.#meet(plan.owed[at]!, element, undefined, true);
    }
    if (plan.children.size === 0) return;
    for (let at = 0; at < children.length; at++) {
      const below = plan.children.get(children[at]!.name);
      if (below !== undefined && isFirst(children, at)) this.read(below, children[at]!);
    }
  }

  /** What is wrong with what was read. */
  finish(): readonly Diagnostic[] {
    const conditional = this.#conditional;
    if (conditional === undefined) return this.#diagnostics ?? NOTHING;
    if (conditional.length > 1) conditional.sort((one, other) => one.row.order - other.row.order);
    for (let at = 0; at < conditional.length; at++) {
      const { row, element, attribute, owed } = conditional[at]!;
      const applies = row.field.when!.some(condition => holds(condition, this.#record));
      if (applies) this.#take(row, element, attribute, owed);
    }
    return this.#diagnostics ?? NOTHING;
  }

  #meet(row: Row, element: XmlElement, attribute: XmlAttribute | undefined, owed = false): void {
    if (row.field.when === undefined) return this.#take(row, element, attribute, owed);
    this.#conditional ??= [];
    this.#conditional.push({ row, element, attribute, owed });
  }

  #take(row: Row, element: XmlElement, attribute: XmlAttribute | undefined, owed: boolean): void {
    const { field, property } = row;
    if (owed) return this.#report(lacking(field, element, element.startTag));
    const text = attribute === undefined ? element.text : attribute.value;
    if (field.unset?.includes(text)) return;
    const value = field.codec.read(text);
    if (value === undefined) this.#report(badSpelling(field, text, element, attribute));
    else this.#record[property] = value;
  }

  #report(diagnostic: Diagnostic): void {
    this.#diagnostics ??= [];
    this.#diagnostics.push(diagnostic);
  }
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
  const field = kind.fields[property];
  if (field === undefined) return undefined;
  let reached = element;
  for (const step of field.at.split('/')) {
    if (step.startsWith('@')) {
      const attribute = attributeOf(reached, step.slice(1));
      return attribute && { text: attribute.value, span: attribute.valueSpan };
    }
    const below = childOf(reached, step);
    if (below === undefined) return undefined;
    reached = below;
  }
  const isPresence = field.codec.json === 'boolean';
  return isPresence || reached.text !== ''
    ? { text: reached.text, span: contentOf(field, reached) }
    : undefined;
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

function has(element: XmlElement, row: Row): boolean {
  return element.attributes.some(attribute => row.field.at.endsWith(`@${attribute.name}`));
}

function innermost(at: string, element: XmlElement): XmlElement {
  let reached = element;
  for (const step of at.split('/')) {
    const below = childOf(reached, step);
    if (below === undefined) break;
    reached = below;
  }
  return reached;
}

/** The text between the tags; the start tag where there is no text, or where the element's presence is what counts. */
function contentOf({ codec }: Field<unknown>, { startTag, endTag }: XmlElement): Span {
  if (codec.json === 'boolean' || endTag === undefined) return startTag;
  return { start: startTag.end, end: endTag.start };
}

function badSpelling(
  field: Field<unknown>,
  text: string,
  element: XmlElement,
  attribute: XmlAttribute | undefined,
): Diagnostic {
  const { rule, severity } = field;
  const device = attribute ? element : (element.parent ?? element);
  const message = badValue(field, text, device.name);
  return { rule, severity, message, span: attribute?.valueSpan ?? contentOf(field, element) };
}
