import { nearest } from '../../domain/read.ts';
import { attributeOf, childOf, type XmlElement } from '../../xml/element.ts';
import { type ReadContext, report, tagOf } from './context.ts';
import { type JsonSchema, type Lexical, text } from './lexical.ts';
import { type Output, output } from './output.ts';

/** One property of a record: where it stands in an element, and how it is read and written. */
export interface Row<T> {
  /** Undefined when it is not written, or is bad; what is bad, or missing though required, is reported. */
  read(element: XmlElement, context: ReadContext): T | undefined;
  write(value: T, into: Output): void;
  /** A record that was read without error has it. */
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** The rows of a record in the order in which libvirt prints them; a forgotten property does not compile. */
export type Rows<T> = { readonly [K in keyof T]-?: Row<Exclude<T[K], undefined>> };

export interface RowOptions {
  /** Libvirt refuses the device without it; `existing` only where the device is not to be made. */
  readonly required?: boolean | 'existing';
  /** Texts that count as not written. */
  readonly unset?: readonly string[];
}

/** Reports that `what` is missing in `element`, if `options` ask for it. */
export function missing(
  what: string,
  expected: string,
  element: XmlElement,
  context: ReadContext,
  options: RowOptions,
): undefined {
  const wanted = options.required === true || (options.required === 'existing' && !context.mode.create);
  if (!wanted) return;
  report(
    context,
    'nodedev/required',
    `${tagOf(element)} has no ${what}; add it, with ${expected}`,
    element.startTag,
  );
}

/** Reads one text, or reports what was found, what is accepted and what may have been meant. */
export function readLexical<T>(
  lexical: Lexical<T>,
  found: string,
  what: string,
  span: XmlElement['span'],
  context: ReadContext,
): T | undefined {
  const value = lexical.read(found);
  if (value !== undefined) return value;
  const meant = nearest(found, lexical.words ?? []);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  report(context, 'nodedev/value', `found '${found}' for ${what}, expected ${lexical.expected}${hint}`, span);
  return undefined;
}

function contentSpan(element: XmlElement): XmlElement['span'] {
  return element.endTag ? { start: element.startTag.end, end: element.endTag.start } : element.startTag;
}

/** The text of a child element; an empty one counts as absent. */
export function child<T>(name: string, lexical: Lexical<T>, options: RowOptions = {}): Row<T> {
  return {
    read(element, context) {
      const found = childOf(element, name);
      if (!found || found.text === '')
        return missing(`<${name}>`, lexical.expected, element, context, options);
      return readLexical(lexical, found.text, `<${name}> of ${tagOf(element)}`, contentSpan(found), context);
    },
    write(value, into) {
      const written = output(name);
      written.text = lexical.write(value);
      if (written.text !== '') into.children.push(written);
    },
    required: options.required === true,
    schema: lexical.schema,
  };
}

/** An attribute. */
export function attribute<T>(name: string, lexical: Lexical<T>, options: RowOptions = {}): Row<T> {
  return {
    read(element, context) {
      const found = attributeOf(element, name);
      if (!found || options.unset?.includes(found.value))
        return missing(`attribute '${name}'`, lexical.expected, element, context, options);
      const what = `attribute '${name}' of ${tagOf(element)}`;
      return readLexical(lexical, found.value, what, found.valueSpan, context);
    },
    write: (value, into) => void into.attributes.push([name, lexical.write(value)]),
    required: options.required === true,
    schema: lexical.schema,
  };
}

/** The text of the element itself; none counts as absent. */
export function content(options: RowOptions = {}): Row<string> {
  return {
    read: (element, context) =>
      element.text === '' ? missing('text', text.expected, element, context, options) : element.text,
    write: (value, into) => {
      into.text = value;
    },
    required: options.required === true,
    schema: text.schema,
  };
}

/** A row that libvirt's own parser passes over; read where the mode is not strict. */
export function lenient<T>(row: Row<T>): Row<T> {
  return {
    ...row,
    read: (element, context) => (context.mode.strict ? undefined : row.read(element, context)),
  };
}

/** A row that has `fallback` where nothing is written. */
export function orElse<T>(row: Row<T>, fallback: T): Row<T> {
  return { ...row, required: true, read: (element, context) => row.read(element, context) ?? fallback };
}

/** A row that is printed only for values that pass. */
export function printedIf<T>(row: Row<T>, test: (value: T) => boolean): Row<T> {
  return {
    ...row,
    write: (value, into) => {
      if (test(value)) row.write(value, into);
    },
  };
}
