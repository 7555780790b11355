import type { Diagnostic, Result, Span } from '../diagnostic.ts';
import type { XmlAttribute, XmlElement } from '../xml/element.ts';
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

type Values = Record<string, unknown>;

const plans = new WeakMap<Fields, Plan>();

/** Reads the fields of a table from an element. Bad values are reported and left out. */
export function readFields<F extends Fields>(fields: F, element: XmlElement): Result<Reading<F>> {
  const record: Values = {};
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
  return { value: record as Reading<F>, diagnostics };
}

/** Where a property's value stands in the text; else the start tag of the innermost element on its path. */
export function spanOfField(kind: Kind, property: string, element: XmlElement): Span {
  return writtenSpan(kind, property, element) ?? innermost(kind.fields[property]!.at, element).startTag;
}

/** Where a property's value stands in the text, if it is written at all. */
export function writtenSpan(kind: Kind, property: string, element: XmlElement): Span | undefined {
  let span: Span | undefined;
  collect(planOf(kind.fields), element, hit => {
    if (hit.row.property === property && !hit.owed) span = spanOf(hit);
  });
  return span;
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
  const message = badValue(hit.row.field, writtenText(hit), hit.element.name);
  return { rule, severity, message, span: spanOf(hit) };
}

/** A missing property that libvirt insists on. */
export function lacking(field: Field<unknown>, device: XmlElement, span: Span): Diagnostic {
  const message = `${placeOf(field, device.name)} is missing, expected ${field.codec.expected}`;
  return { rule: field.rule, severity: 'error', message, span };
}

/** Says which value was found where, what is accepted, and what may have been meant. */
export function badValue(field: Field<unknown>, found: string, device: string): string {
  const meant = nearest(found, field.codec.words ?? []);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  const ignored = field.severity === 'error' ? '' : ' (libvirt reads over it)';
  return `found '${found}' for ${placeOf(field, device)}, expected ${field.codec.expected}${hint}${ignored}`;
}

/** The place of a field in words. */
export function placeOf(field: Field<unknown>, device: string): string {
  const steps = [device, ...field.at.split('/')];
  const last = steps.pop()!;
  return last.startsWith('@')
    ? `attribute '${last.slice(1)}' of <${steps.pop()}>`
    : `<${last}> of <${steps.pop()}>`;
}

/** Longer texts are no misspelt words, and comparing them costs time. */
const LONGEST_MISSPELT = 40;

/** The word that a misspelt one most likely stands for. */
export function nearest(found: string, words: readonly string[]): string | undefined {
  if (found.length > LONGEST_MISSPELT) return undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const edits = distance(found.trim().toLowerCase(), word.toLowerCase());
    if (edits < least && edits <= Math.max(found.length, word.length) / 3) [best, least] = [word, edits];
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min(
        rows[row - 1]![column]! + 1,
        line[column - 1]! + 1,
        rows[row - 1]![column - 1]! + differs,
      );
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, rows[row - 2]![column - 2]! + 1);
      line.push(least);
    }
    rows.push(line);
  }
  return rows[one.length]![other.length]!;
}
