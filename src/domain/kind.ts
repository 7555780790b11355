import type { Fields } from './field.ts';

/** One device kind of the libvirt format: the element's name and the table of its fields. */
export interface Kind<N extends string = string, F extends Fields = Fields> {
  readonly name: N;
  readonly fields: F;
}

/** Declares a kind; the page of libvirt's documentation that the table restates belongs in its docstring. */
export function defineKind<const N extends string, F extends Fields>(name: N, fields: F): Kind<N, F> {
  return { name, fields };
}
