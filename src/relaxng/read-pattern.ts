import { attributeValue, type XmlElement } from '../xml/element.ts';
import { facetOf, isDatatype } from './datatype.ts';
import type { Facet, Form } from './form.ts';
import { type Context, constructsIn, inside, typeName, unreadable } from './read-context.ts';
import { readNameOf } from './read-name.ts';
import { resolved } from './resolve.ts';
import { OUTERMOST } from './scope.ts';

/** Reads what stands in a `grammar` and gives its start; handed in because grammars hold patterns in turn. */
export type ReadGrammar = (element: XmlElement, context: Context) => Form;

type Read = (element: XmlElement, context: Context, grammar: ReadGrammar) => Form;

/** The pattern that `element` of a schema is. */
export function readPattern(
  element: XmlElement,
  construct: string,
  outer: Context,
  grammar: ReadGrammar,
): Form {
  const read = Object.hasOwn(READERS, construct) ? READERS[construct] : undefined;
  if (!read) return unreadable(element, outer, `<${element.name}> is no pattern that is known here`);
  return read(element, inside(element, outer), grammar);
}

/** The patterns in `element` from the one at `from` on, as a group unless there is only one. */
export function readGroup(element: XmlElement, context: Context, grammar: ReadGrammar, from = 0): Form {
  const forms = readAll(element, context, grammar, from);
  return forms.length === 1 ? forms[0]! : ['group', ...forms];
}

function readAll(element: XmlElement, context: Context, grammar: ReadGrammar, from = 0): Form[] {
  const constructs = constructsIn(element, context).slice(from);
  if (constructs.length === 0) return [unreadable(element, context, `<${element.name}> is empty`)];
  return constructs.map(({ at, construct }) => readPattern(at, construct, context, grammar));
}

const several =
  (kind: 'choice' | 'group' | 'interleave'): Read =>
  (element, context, grammar) => {
    const forms = readAll(element, context, grammar);
    return forms.length === 1 ? forms[0]! : [kind, ...forms];
  };

const wrapped =
  (kind: 'optional' | 'zeroOrMore' | 'oneOrMore' | 'list'): Read =>
  (element, context, grammar) => [kind, readGroup(element, context, grammar)];

const READERS: Readonly<Record<string, Read>> = {
  empty: () => 'empty',
  notAllowed: () => 'notAllowed',
  text: () => 'text',
  choice: several('choice'),
  group: several('group'),
  interleave: several('interleave'),
  optional: wrapped('optional'),
  zeroOrMore: wrapped('zeroOrMore'),
  oneOrMore: wrapped('oneOrMore'),
  list: wrapped('list'),
  mixed: (element, context, grammar) => ['interleave', readGroup(element, context, grammar), 'text'],
  ref: (element, context) => readRef(element, context, context.grammars.at(-1)!),
  parentRef: (element, context) => readRef(element, context, context.grammars.at(-2)),
  grammar: (element, context, grammar) => grammar(element, context),
  externalRef: readExternal,
  element: (element, context, grammar) => {
    const { name, children } = readNameOf(element, context);
    return ['element', name, readGroup(element, context, grammar, children)];
  },
  attribute: (element, context, grammar) => {
    const { name, children } = readNameOf(element, context);
    const empty = constructsIn(element, context).length === children;
    return ['attribute', name, empty ? 'text' : readGroup(element, context, grammar, children)];
  },
  value: readValue,
  data: readData,
};

function readRef(element: XmlElement, context: Context, scope: string | undefined): Form {
  const name = attributeValue(element, 'name')?.trim();
  if (name === undefined || scope === undefined) {
    return unreadable(element, context, `<${element.name}> refers to nothing`);
  }
  const key = `${scope}${name}`;
  context.reading.refer(key, () => unreadable(element, context, `nothing defines '${name}'`));
  return ['ref', key];
}

function readExternal(element: XmlElement, context: Context, grammar: ReadGrammar): Form {
  const href = attributeValue(element, 'href') ?? '';
  const file = context.reading.file(resolved(href, context.file.name));
  if (!file) return 'notAllowed';
  const inner: Context = { ...context, file, scope: OUTERMOST, library: '', grammars: [] };
  const [found] = constructsIn({ ...element, children: [file.root] }, inner);
  if (!found) return unreadable(file.root, inner, `<${file.root.name}> is no pattern`);
  // An unfinished file that refers to itself would never end; a grammar may, for it is entered by reference.
  const key = `file:${file.name}`;
  if (context.reading.enter(key)) {
    context.reading.define(key, readPattern(found.at, found.construct, inner, grammar), undefined);
  }
  return ['ref', key];
}

function readValue(element: XmlElement, context: Context): Form {
  const type = attributeValue(element, 'type')?.trim();
  if (type === undefined) return ['value', 'token', element.text];
  return ['value', knownType(element, context, type) ?? 'token', element.text];
}

function readData(element: XmlElement, context: Context, grammar: ReadGrammar): Form {
  const type = knownType(element, context, (attributeValue(element, 'type') ?? '').trim());
  const parts = constructsIn(element, context);
  if (type === undefined) return 'text';
  const facets = parts
    .filter(({ construct }) => construct === 'param')
    .map(({ at }): Facet => [attributeValue(at, 'name')?.trim() ?? '', at.text]);
  for (const facet of facets) checkFacet(element, context, type, facet);
  const excepts = parts.filter(({ construct }) => construct === 'except');
  if (excepts.length === 0) return ['data', type, facets];
  const forms = excepts.flatMap(({ at }) => readAll(at, context, grammar));
  return ['data', type, facets, forms.length === 1 ? forms[0]! : ['choice', ...forms]];
}

/** A type or a facet that is not known accepts everything, for a later libvirt may use more of them. */
function knownType(element: XmlElement, context: Context, type: string): string | undefined {
  const name = typeName(type, context.library);
  if (name !== undefined && isDatatype(name)) return name;
  const problem = `the datatype '${type}' is not known here; every value counts as one`;
  context.reading.report(context.file, element, problem, 'warning');
  return undefined;
}

function checkFacet(element: XmlElement, context: Context, type: string, facet: Facet): void {
  if (facetOf(type, facet)) return;
  const problem = `the parameter '${facet[0]}' with '${facet[1]}' cannot be used here; it is left out`;
  context.reading.report(context.file, element, problem, 'warning');
}
