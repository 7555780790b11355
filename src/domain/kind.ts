import type { Condition, Field, Fields } from './field.ts';

/** One device kind of the libvirt format: the element's name and the table of its fields. */
export interface Kind<N extends string = string, F extends Fields = Fields> {
  readonly name: N;
  readonly fields: F;
}

/** Declares a kind; the page of libvirt's documentation that the table restates belongs in its docstring. */
export function defineKind<const N extends string, F extends Fields>(name: N, fields: F): Kind<N, F> {
  return { name, fields };
}

/** The same table, for the devices of a condition only; rows that have a condition keep theirs. */
export function only<F extends Fields>(when: Condition, fields: F): F {
  const rows = Object.entries(fields).map(([name, row]) => [name, { ...row, when: row.when ?? [when] }]);
  return Object.fromEntries(rows);
}

/** A table whose rows stand below the child element `P`. */
export type Under<P extends string, F extends Fields> = {
  readonly [K in keyof F & string as `${P}${Capitalize<K>}`]: F[K];
};

/** Moves the rows of a table below the child element `prefix`. */
export function under<const P extends string, F extends Fields>(prefix: P, fields: F): Under<P, F> {
  const moved = Object.entries(fields).map(([name, row]) => [join(prefix, name), moveRow(prefix, row)]);
  return Object.fromEntries(moved);
}

function moveRow<T>(prefix: string, row: Field<T>): Field<T> {
  const move = (each: Condition) => moveCondition(prefix, each);
  const { when, required } = row;
  return {
    ...row,
    at: `${prefix}/${row.at}`,
    required: typeof required === 'object' ? required.map(move) : required,
    when: when?.map(move),
  };
}

function moveCondition(prefix: string, condition: Condition): Condition {
  return Object.fromEntries(Object.entries(condition).map(([name, values]) => [join(prefix, name), values]));
}

function join(prefix: string, name: string): string {
  return prefix + name.charAt(0).toUpperCase() + name.slice(1);
}
