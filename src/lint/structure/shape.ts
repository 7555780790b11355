import type { Fields } from '../../domain/field.ts';

/**
 * What the format has inside an element.
 *
 * A row is a path of child elements from the element (`''` for itself) and the names there, apart by blanks:
 * `@name` is an attribute, `@name!` one that has to be there, `@name=a|b` one of few words, `@name=#` an unsigned
 * number, `@name~` one that a rule judges; `name` is a child element, `name+` one that can be there several
 * times, `name$` one that holds text, `name$=#` a number, `name*` one that can hold anything. A row that is a
 * shape of its own is that of the child element at its path.
 */
export interface Shape {
  readonly rows: Rows;
  /** Fields whose paths count as rows too. */
  readonly fields?: Fields;
  /** The fields are read: their values are judged when the domain is loaded. */
  readonly read?: true;
  /** Names that go with certain words of an attribute only: `element@attribute`, words, then rows from there. */
  readonly only?: Readonly<Record<string, Choices>> | undefined;
}

/** A shape is given as a function where it has itself inside. */
export type Rows = Readonly<Record<string, string | Shape | (() => Shape)>>;

/** Rows by the words of an attribute, apart by `|`; an empty word stands for an attribute that is absent. */
export type Choices = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One name of a row. */
export interface Entry {
  readonly name: string;
  readonly attribute: boolean;
  /** An attribute that the format asks for, though libvirt may do without. */
  readonly owed: boolean;
  /** A rule judges the attribute, whatever a field says. */
  readonly ruled: boolean;
  readonly repeats: boolean;
  readonly text: boolean;
  readonly open: boolean;
  /** The accepted words, or `#`. */
  readonly values: string | undefined;
}

/** The names of a row. */
export function entriesOf(row: string): readonly Entry[] {
  return row.split(' ').filter(Boolean).map(entryOf);
}

/** Behind the name. */
const MARKS = /[!~+$*]/;

function entryOf(word: string): Entry {
  const equals = word.indexOf('=');
  const values = equals === -1 ? undefined : word.slice(equals + 1);
  const marked = equals === -1 ? word : word.slice(0, equals);
  const attribute = marked.startsWith('@');
  const end = marked.search(MARKS);
  const marks = end === -1 ? '' : marked.slice(end);
  return {
    name: marked.slice(attribute ? 1 : 0, end === -1 ? undefined : end),
    attribute,
    owed: marks.includes('!'),
    ruled: marks.includes('~'),
    repeats: marks.includes('+'),
    text: marks.includes('$'),
    open: marks.includes('*'),
    values,
  };
}

/** Moves rows below the child element `prefix`. */
export function below(prefix: string, rows: Rows): Rows {
  const moved = Object.entries(rows).map(([path, row]) => [path ? `${prefix}/${path}` : prefix, row]);
  return Object.fromEntries(moved);
}
