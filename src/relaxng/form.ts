/** A name with its namespace: `{uri}local`, or `local` alone where there is no namespace. */
export type NameKey = string;

/** Which names are meant: one, all, those of a namespace, or those of any of several classes. */
export type NameForm =
  | NameKey
  | readonly ['any', except?: NameForm]
  | readonly ['of', namespace: string, except?: NameForm]
  | readonly ['either', ...NameForm[]];

/** A facet of a datatype, such as `['maxInclusive', '255']`. */
export type Facet = readonly [name: string, value: string];

/**
 * A pattern as plain JSON: what the XML syntax says, without its abbreviations. A datatype is called by its name; one
 * of XML Schema has `xsd:` before it.
 */
export type Form =
  | 'empty'
  | 'notAllowed'
  | 'text'
  | readonly ['ref', name: string]
  | readonly ['choice' | 'group' | 'interleave', ...Form[]]
  | readonly ['optional' | 'zeroOrMore' | 'oneOrMore' | 'list', Form]
  | NamedForm
  | TextForm;

/** An element or an attribute with what it holds. */
export type NamedForm = readonly ['element' | 'attribute', NameForm, Form];

/** A certain value, or the values of a datatype. */
export type TextForm =
  | readonly ['value', type: string, text: string]
  | readonly ['data', type: string, facets: readonly Facet[], except?: Form];

/** A schema as plain JSON. */
export interface Grammar {
  readonly start: Form;
  readonly defines: Readonly<Record<string, Form>>;
}
