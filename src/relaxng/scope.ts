import type { XmlElement } from '../xml/element.ts';
import type { NameKey } from './form.ts';

/** Which namespaces prefixes stand for at one place of a document; the empty prefix is the default namespace. */
export type Scope = ReadonlyMap<string, string>;

/** The scope outside of the root element. */
export const OUTERMOST: Scope = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);

/** The scope inside of `element`, the same object as `outer` where the element declares nothing. */
export function scopeOf(element: XmlElement, outer: Scope): Scope {
  let scope: Map<string, string> | undefined;
  const { attributes } = element;
  for (let at = 0; at < attributes.length; at++) {
    const { name, value } = attributes[at]!;
    if (!declaresNamespace(name)) continue;
    scope ??= new Map(outer);
    scope.set(name.slice('xmlns:'.length), value);
  }
  return scope ?? outer;
}

/** Whether an attribute declares a namespace, so that it is none to the schema. */
export function declaresNamespace(name: string): boolean {
  // The first letter decides for nearly all attributes, and this is asked of each of them.
  if (name.charCodeAt(0) !== X || !name.startsWith('xmlns')) return false;
  return name.length === 5 || name.charCodeAt(5) === COLON;
}

const X = 120;
const COLON = 58;

/** The name of an element with its namespace; a prefix that stands for nothing remains a part of the name. */
export function elementKey(name: string, scope: Scope): NameKey {
  if (name.includes(':')) return attributeKey(name, scope);
  const namespace = scope.get('');
  return namespace ? `{${namespace}}${name}` : name;
}

/** The name of an attribute with its namespace: the default one does not count. */
export function attributeKey(name: string, scope: Scope): NameKey {
  const colon = name.indexOf(':');
  if (colon === -1) return name;
  const namespace = scope.get(name.slice(0, colon));
  return namespace === undefined ? name : keyOf(namespace, name.slice(colon + 1));
}

/** A key from its parts. */
export function keyOf(namespace: string, local: string): NameKey {
  return namespace === '' ? local : `{${namespace}}${local}`;
}

/** The namespace of a key. */
export function namespaceOf(key: NameKey): string {
  return key.startsWith('{') ? key.slice(1, key.lastIndexOf('}')) : '';
}

/** A key without its namespace. */
export function localOf(key: NameKey): string {
  return key.startsWith('{') ? key.slice(key.lastIndexOf('}') + 1) : key;
}
