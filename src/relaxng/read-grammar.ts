import { attributeValue, type XmlElement } from '../xml/element.ts';
import type { Form } from './form.ts';
import { type Context, constructOf, constructsIn, inside, unreadable } from './read-context.ts';
import { readGroup } from './read-pattern.ts';
import { resolved } from './resolve.ts';
import { OUTERMOST } from './scope.ts';

/** The name under which the start of a grammar is defined; no definition can have it. */
const START = '<start>';
/** An inclusion this deep is one in a circle. */
const DEEPEST = 32;

/** Reads a `grammar` in a space of names of its own; the form refers to its start. */
export function readGrammar(element: XmlElement, outer: Context): Form {
  const prefix = outer.reading.newGrammar();
  const context: Context = { ...inside(element, outer), grammars: [...outer.grammars, prefix] };
  readComponents(element, context, new Set(), 0);
  const start = `${prefix}${START}`;
  context.reading.refer(start, () => unreadable(element, context, 'the grammar has no start'));
  return ['ref', start];
}

/** Reads definitions, but for those of `overridden` names, which an including grammar gives itself. */
function readComponents(
  element: XmlElement,
  context: Context,
  overridden: ReadonlySet<string>,
  depth: number,
): void {
  for (const { at, construct } of constructsIn(element, context)) {
    const inner = inside(at, context);
    if (construct === 'div') readComponents(at, inner, overridden, depth);
    else if (construct === 'include') readInclude(at, inner, overridden, depth);
    else if (construct === 'define' || construct === 'start') readDefine(at, construct, inner, overridden);
    else unreadable(at, context, `<${at.name}> is no part of a grammar that is known here`);
  }
}

function readDefine(
  element: XmlElement,
  construct: string,
  context: Context,
  overridden: ReadonlySet<string>,
): void {
  const name = definedName(element, construct);
  if (name === undefined) return void unreadable(element, context, 'a definition has no name');
  if (overridden.has(name)) return;
  const form = readGroup(element, context, readGrammar);
  const key = `${context.grammars.at(-1)}${name}`;
  if (context.reading.define(key, form, attributeValue(element, 'combine')?.trim())) return;
  unreadable(element, context, `'${name}' is defined twice, and nothing says how the two go together`);
}

function definedName(element: XmlElement, construct: string): string | undefined {
  return construct === 'start' ? START : attributeValue(element, 'name')?.trim();
}

function readInclude(
  element: XmlElement,
  context: Context,
  overridden: ReadonlySet<string>,
  depth: number,
): void {
  const file = context.reading.file(resolved(attributeValue(element, 'href') ?? '', context.file.name));
  if (!file) return;
  if (depth > DEEPEST) return void unreadable(element, context, `'${file.name}' includes itself`);
  const included: Context = { ...context, file, scope: OUTERMOST, library: '' };
  if (constructOf(file.root, included) !== 'grammar') {
    return void unreadable(file.root, included, `<${file.root.name}> is no grammar`);
  }
  const own = namesIn(element, context);
  readComponents(file.root, inside(file.root, included), new Set([...overridden, ...own]), depth + 1);
  readComponents(element, context, overridden, depth);
}

/** The names that an `include` defines anew. */
function namesIn(element: XmlElement, context: Context): string[] {
  return constructsIn(element, context).flatMap(({ at, construct }) => {
    if (construct === 'div') return namesIn(at, context);
    return definedName(at, construct) ?? [];
  });
}
