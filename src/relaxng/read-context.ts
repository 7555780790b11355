import { attributeValue, type XmlElement } from '../xml/element.ts';
import type { Form } from './form.ts';
import type { Reading, SchemaFile } from './reading.ts';
import { elementKey, keyOf, localOf, namespaceOf, type Scope, scopeOf } from './scope.ts';

export const RELAX_NG = 'http://relaxng.org/ns/structure/1.0';
const XSD = 'http://www.w3.org/2001/XMLSchema-datatypes';

/** What holds at one place of a schema. */
export interface Context {
  readonly reading: Reading;
  readonly file: SchemaFile;
  readonly scope: Scope;
  /** Namespace of names without a prefix. */
  readonly namespace: string;
  readonly library: string;
  /** Prefixes of the names of the grammars around, the innermost last. */
  readonly grammars: readonly string[];
}

/** The context inside of `element`. */
export function inside(element: XmlElement, context: Context): Context {
  if (element.attributes.length === 0) return context;
  const scope = scopeOf(element, context.scope);
  const namespace = attributeValue(element, 'ns') ?? context.namespace;
  const library = attributeValue(element, 'datatypeLibrary') ?? context.library;
  const same = scope === context.scope && namespace === context.namespace && library === context.library;
  return same ? context : { ...context, scope, namespace, library };
}

/** The name of an element of the schema language; undefined for annotations, which belong to somebody else. */
export function constructOf(element: XmlElement, context: Context): string | undefined {
  const scope = scopeOf(element, context.scope);
  const known = constructs.get(scope) ?? new Map<string, string | undefined>();
  constructs.set(scope, known);
  if (known.has(element.name)) return known.get(element.name);
  const key = elementKey(element.name, scope);
  const construct = namespaceOf(key) === RELAX_NG ? localOf(key) : undefined;
  known.set(element.name, construct);
  return construct;
}

/** A schema has thousands of elements, but few names. */
const constructs = new WeakMap<Scope, Map<string, string | undefined>>();

/** The children that belong to the schema language, with their names. */
export function constructsIn(element: XmlElement, context: Context): { at: XmlElement; construct: string }[] {
  const found: { at: XmlElement; construct: string }[] = [];
  for (const at of element.children) {
    const construct = constructOf(at, context);
    if (construct !== undefined) found.push({ at, construct });
  }
  return found;
}

/** The name of a datatype as forms have it; undefined for types of a library that is not known. */
export function typeName(type: string, library: string): string | undefined {
  if (library === XSD) return `xsd:${type}`;
  return library === '' ? type : undefined;
}

/** A name that stands in the schema. */
export function nameIn(text: string, context: Context): string {
  const name = text.trim();
  return name.includes(':') ? elementKey(name, context.scope) : keyOf(context.namespace, name);
}

/** Reports what cannot be read, and goes on as if it allowed nothing. */
export function unreadable(element: XmlElement, context: Context, problem: string): Form {
  context.reading.report(context.file, element, problem);
  return 'notAllowed';
}
