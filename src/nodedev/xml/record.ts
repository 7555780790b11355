import { attributeValue, childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { ReadContext } from './context.ts';
import { type Output, output } from './output.ts';
import { missing, type Row, type RowOptions, type Rows } from './row.ts';

type AnyRow = Row<unknown>;

/** Reads every row. */
export function readRows<T>(rows: Rows<T>, element: XmlElement, context: ReadContext): T {
  const record: Record<string, unknown> = {};
  for (const [property, row] of Object.entries<AnyRow>(rows)) {
    const value = row.read(element, context);
    if (value !== undefined) record[property] = value;
  }
  return record as T;
}

/** Writes every property that the record has, in the order of the rows. */
export function writeRows<T>(rows: Rows<T>, record: T, into: Output): void {
  for (const [property, row] of Object.entries<AnyRow>(rows)) {
    const value = (record as Record<string, unknown>)[property];
    if (value !== undefined) row.write(value, into);
  }
}

/** A record in the element itself. */
export function record<T>(rows: Rows<T>): Row<T> {
  const entries = Object.entries<AnyRow>(rows);
  return {
    read: (element, context) => readRows(rows, element, context),
    write: (value, into) => writeRows(rows, value, into),
    required: true,
    schema: {
      type: 'object',
      properties: Object.fromEntries(entries.map(([property, row]) => [property, row.schema])),
      required: entries.filter(([, row]) => row.required).map(([property]) => property),
      additionalProperties: false,
    },
  };
}

export interface InsideOptions extends RowOptions {
  readonly empty?: Output['empty'];
  /** Read and written as if it were there. */
  readonly implied?: boolean;
}

/** Moves a row below the first child element of that name. */
export function inside<T>(name: string, row: Row<T>, options: InsideOptions = {}): Row<T> {
  return {
    read(element, context) {
      const found = childOf(element, name) ?? (options.implied ? standIn(name, element) : undefined);
      return found
        ? row.read(found, context)
        : missing(`<${name}>`, 'its content', element, context, options);
    },
    write(value, into) {
      const below = output(name, options.empty);
      row.write(value, below);
      into.children.push(below);
    },
    required: options.implied || options.required === true,
    schema: row.schema,
  };
}

/** An empty element in the place of one that is not written. */
function standIn(name: string, { startTag, nameSpan }: XmlElement): XmlElement {
  return { name, attributes: [], children: [], text: '', span: startTag, startTag, nameSpan };
}

/** Moves a row below the last child of that name whose attribute `key` is `word`: libvirt lets later ones win. */
export function selected<T>(
  name: string,
  key: string,
  word: string,
  row: Row<T>,
  options: Pick<InsideOptions, 'empty'> = {},
): Row<T> {
  return {
    read(element, context) {
      const found = childrenOf(element, name).findLast(child => attributeValue(child, key) === word);
      return found && row.read(found, context);
    },
    write(value, into) {
      const below = output(name, options.empty);
      below.attributes.push([key, word]);
      row.write(value, below);
      into.children.push(below);
    },
    required: false,
    schema: row.schema,
  };
}

/** A list of the children of that name. */
export function each<T>(name: string, row: Row<T>, empty?: Output['empty']): Row<readonly T[]> {
  return {
    read: (element, context) =>
      childrenOf(element, name)
        .map(child => row.read(child, context))
        .filter(value => value !== undefined),
    write(values, into) {
      for (const value of values) {
        const below = output(name, empty);
        row.write(value, below);
        into.children.push(below);
      }
    },
    required: true,
    schema: { type: 'array', items: row.schema },
  };
}
