import { nearest } from '../../nearest.ts';
import { attributeValue, type XmlElement } from '../../xml/element.ts';
import type { UnknownAttribute, UnknownElement } from './fault.ts';
import type { Limit, Node } from './grammar.ts';

/** Longer lists of names help nobody. */
const MOST_NAMES = 16;
/** How deep a misplaced name is looked for. */
const DEEPEST = 4;
/** A name that is at home in more places than that belongs nowhere in particular. */
const MOST_HOMES = 2;

/** A place from which a misplaced name is looked for, and how deep. */
export interface Root {
  readonly name: string;
  readonly node: Node;
  readonly depth?: number;
}

const asElement = (name: string): string => `<${name}>`;
const asAttribute = (name: string): string => `'${name}'`;

/** What is said of an element that the format does not have there. */
export function unknownElement({ element, node, child }: UnknownElement, roots: readonly Root[]): string {
  const { name } = child;
  const found = `found <${name}> in <${element.name}>`;
  const limit = node.limitOf(name);
  if (limit) return `${found}, where it goes ${withWords(limit, element)} (libvirt reads over it)`;
  const known = node.childNames();
  const help =
    elementHome(name, roots, element.name) ??
    meant(name, known, element.children, asElement) ??
    attributeHome(name, roots, 'it is an attribute of') ??
    expected(known, asElement);
  return `${found}, which has no such element${help} (libvirt reads over it)`;
}

/** What is said of an attribute that the format does not have there. */
export function unknownAttribute(
  { element, node, attribute }: UnknownAttribute,
  roots: readonly Root[],
): string {
  const { name } = attribute;
  const found = `found attribute '${name}' of <${element.name}>`;
  const limit = node.limitOf(`@${name}`);
  if (limit) return `${found}, where it goes ${withWords(limit, element)} (libvirt reads over it)`;
  const known = [...node.attributes.keys()];
  const help =
    meant(name, known, element.attributes, asAttribute) ??
    (isOwn(element, name) ? '' : undefined) ??
    attributeHome(name, roots, 'it belongs in') ??
    elementHome(name, roots, undefined) ??
    expected(known, asAttribute);
  return `${found}, which has no such attribute${help} (libvirt reads over it)`;
}

/** An attribute of ours: it says whether an address may be changed. */
export function isOwn(element: XmlElement, attribute: string): boolean {
  return attribute === 'mode' && element.name === 'address';
}

/** The name that was meant: rather one that is not there yet. */
function meant(
  found: string,
  names: readonly string[],
  present: readonly { readonly name: string }[],
  quoted: (name: string) => string,
): string | undefined {
  const free = names.filter(name => present.every(each => each.name !== name));
  const near = nearest(found, free) ?? nearest(found, names);
  return near === undefined ? undefined : `; did you mean ${quoted(near)}?`;
}

function expected(names: readonly string[], quoted: (name: string) => string): string {
  if (names.length === 0 || names.length > MOST_NAMES) return '';
  return `, expected ${names.length === 1 ? '' : 'one of '}${names.map(quoted).join(', ')}`;
}

function withWords({ at, found, words }: Limit, element: XmlElement): string {
  const attribute = at.slice(at.indexOf('@') + 1);
  const listed = words.map(word => (word === '' ? `no ${attribute}` : `'${word}'`));
  const instead =
    found === ''
      ? `without ${attribute}`
      : `with ${attribute} '${found}'${ofOwner(attribute, found, element)}`;
  return `with ${attribute} ${listed.join(', ')}, not ${instead}`;
}

/** The element around that has the attribute with the word, unless it is the element itself. */
function ofOwner(attribute: string, word: string, element: XmlElement): string {
  let owner: XmlElement | undefined = element;
  while (owner && attributeValue(owner, attribute) !== word) owner = owner.parent;
  return owner === undefined || owner === element ? '' : ` of <${owner.name}>`;
}

function elementHome(name: string, roots: readonly Root[], here: string | undefined): string | undefined {
  const homes = homesOf(roots, node => node.child(name) !== undefined, here);
  if (homes === undefined) return undefined;
  return here === undefined ? `; <${name}> is an element in ${homes}` : `; it belongs in ${homes}`;
}

function attributeHome(name: string, roots: readonly Root[], says: string): string | undefined {
  const homes = homesOf(roots, node => node.attributes.has(name), undefined);
  return homes === undefined ? undefined : `; ${says} ${homes}`;
}

/** The elements that have what is looked for, in words; undefined when there are none or many. */
function homesOf(
  roots: readonly Root[],
  has: (node: Node) => boolean,
  but: string | undefined,
): string | undefined {
  for (const { name, node, depth = DEEPEST } of roots) {
    const found = search([{ name, node }], has, depth);
    const homes = [...new Set(found)].filter(home => home !== but);
    if (homes.length > MOST_HOMES) return undefined;
    if (homes.length > 0) return homes.map(asElement).join(' or ');
  }
  return undefined;
}

/** The names of the elements nearest to the top that have what is looked for. */
function search(level: readonly Root[], has: (node: Node) => boolean, depth: number): readonly string[] {
  const homes = level.filter(({ node }) => has(node)).map(({ name }) => name);
  if (homes.length > 0 || depth === 0) return homes;
  const next = level.flatMap(({ node }) =>
    node.childNames().map(name => ({ name, node: node.child(name)! })),
  );
  return next.length === 0 ? [] : search(next, has, depth - 1);
}
