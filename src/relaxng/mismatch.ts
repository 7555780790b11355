import type { Span } from '../diagnostic.ts';
import { nearest, nearestFirst } from '../nearest.ts';
import type { XmlElement } from '../xml/element.ts';
import { namesIn, nextNames, valuesOf } from './accepted.ts';
import type { Fault, Need } from './fault.ts';
import type { Grammar, NameKey } from './form.ts';
import { homesOf } from './homes.ts';
import type { Mismatch, MismatchKind } from './judge.ts';
import { attributeKey, elementKey, localOf, namespaceOf, type Scope } from './scope.ts';
import { isBlank } from './text.ts';

/** A fault with everything that can be said about it. */
export function mismatchOf(fault: Fault, grammar: Grammar): Mismatch {
  switch (fault.kind) {
    case 'value':
      return badValue(fault);
    case 'text':
      return strayText(fault);
    case 'attribute':
      return strayAttribute(fault);
    case 'element':
      return strayElement(fault, grammar);
    default:
      return lacking(fault, fault.kind);
  }
}

function badValue({ element, attribute, states, misplaced }: Fault): Mismatch {
  const found = attribute ? attribute.value : element.text;
  const kinds = states.map(valuesOf);
  const values = sorted(kinds.flatMap(kind => [...kind.values]));
  const meant = nearest(found, values);
  return {
    kind: misplaced ? 'misplaced-value' : 'bad-value',
    span: attribute ? filled(attribute.valueSpan, attribute.span) : textSpan(element),
    element,
    ...(attribute && { attribute }),
    name: attribute ? attribute.name : element.name,
    found,
    missing: [],
    homes: [],
    accepted: nearestFirst(found, values),
    forms: sorted(kinds.flatMap(kind => [...kind.forms])),
    ...(meant !== undefined && { meant }),
  };
}

function strayText({ element, states, scope }: Fault): Mismatch {
  const names = states.flatMap(state => [...nextNames(state, 'element')]);
  return {
    kind: 'text',
    span: textSpan(element),
    element,
    name: element.name,
    found: element.text.trim(),
    missing: [],
    homes: [],
    accepted: sorted(shown(new Set(names), scope, '')),
    forms: [],
  };
}

function strayAttribute(fault: Fault): Mismatch {
  const { element, content, scope, states } = fault;
  const attribute = fault.attribute!;
  const known = namesIn(content, 'attribute').has(attributeKey(attribute.name, scope));
  const written = new Set(element.attributes.map(({ name }) => attributeKey(name, scope)));
  const next = states.flatMap(state => [...nextNames(state, 'attribute')]);
  return {
    kind: known ? 'misplaced-attribute' : 'unknown-attribute',
    span: attribute.nameSpan,
    element,
    attribute,
    name: attribute.name,
    found: attribute.value,
    ...namesFor(
      fault,
      attribute.name,
      next.filter(name => !written.has(name)),
    ),
  };
}

function strayElement(fault: Fault, grammar: Grammar): Mismatch {
  const { element, states, scope } = fault;
  const kind = strayKind(fault);
  const homes = kind === 'unknown-element' ? homesOf(grammar, elementKey(element.name, scope)) : [];
  return {
    kind,
    span: element.nameSpan,
    element,
    name: element.name,
    ...namesFor(
      fault,
      element.name,
      states.flatMap(state => [...nextNames(state, 'element')]),
    ),
    homes: shown(new Set(homes), scope, element.name),
  };
}

function strayKind({ element, content, scope }: Fault): MismatchKind {
  if (!namesIn(content, 'element').has(elementKey(element.name, scope))) return 'unknown-element';
  const siblings = element.parent?.children ?? [];
  const before = siblings.slice(0, siblings.indexOf(element));
  return before.some(({ name }) => name === element.name) ? 'repeated-element' : 'misplaced-element';
}

/** What could have been there instead of `name`: what had to be there before what may be there. */
function namesFor(
  { needs, meant, scope }: Fault,
  name: string,
  next: readonly NameKey[],
): Pick<Mismatch, 'missing' | 'homes' | 'accepted' | 'forms' | 'meant'> {
  const needed = shownNeeds(needs, scope, name);
  const others = nearestFirst(name, sorted(shown(new Set(next), scope, name)));
  return {
    missing: needed,
    homes: [],
    accepted: [...new Set([...needed.flat(), ...others])],
    forms: [],
    ...(meant !== undefined && { meant: shown(new Set([meant]), scope, name)[0]! }),
  };
}

function lacking({ element, needs, scope }: Fault, kind: MismatchKind): Mismatch {
  const missing = shownNeeds(needs, scope, '');
  const accepted = [...new Set(missing.flat())];
  return {
    kind,
    span: element.nameSpan,
    element,
    name: element.name,
    missing,
    homes: [],
    accepted,
    forms: [],
  };
}

/** What is needed, as the document would write it, in alphabetical order. */
function shownNeeds(needs: readonly Need[], scope: Scope, like: string): string[][] {
  const lists = needs.map(need => sorted(shown(new Set(need), scope, like)));
  return lists.sort(([one = ''], [other = '']) => (one < other ? -1 : Number(one > other)));
}

/** Names as the document would write them; those of a namespace that it does not declare only when there are no others. */
function shown(names: ReadonlySet<NameKey>, scope: Scope, like: string): string[] {
  const prefixes = new Map([...scope].map(([prefix, namespace]) => [namespace, prefix]));
  const written = [...names].map(name => {
    const prefix = name.startsWith('{') ? prefixes.get(namespaceOf(name)) : '';
    return { prefix, text: prefix ? `${prefix}:${localOf(name)}` : localOf(name) };
  });
  // Who writes a name without a prefix does not look for one with.
  const likely = written.filter(({ prefix }) => prefix === '' || (prefix && like.includes(':')));
  const chosen = likely.length > 0 ? likely : written;
  return [...new Set(chosen.map(({ text }) => text))];
}

/** Each once, in an order that does not depend on what other documents have asked of the schema before. */
const sorted = (words: readonly string[]): string[] => [...new Set(words)].sort();

const filled = (span: Span, otherwise: Span): Span => (span.end > span.start ? span : otherwise);

/** The text inside an element without the blanks around it, as far as comments and references let it be found. */
function textSpan(element: XmlElement): Span {
  const { text, startTag, endTag, children, nameSpan } = element;
  if (!endTag || isBlank(text)) return nameSpan;
  const edges = [startTag, ...children.map(child => child.span), endTag];
  const gaps = edges.slice(1).map((edge, index) => ({ start: edges[index]!.end, end: edge.start }));
  const total = gaps.reduce((sum, gap) => sum + gap.end - gap.start, 0);
  if (total !== text.length) return children.length === 0 ? gaps[0]! : nameSpan;
  let from = 0;
  for (const { start, end } of gaps) {
    const part = text.slice(from, from + end - start);
    from += end - start;
    if (!isBlank(part)) return { start: start + part.search(/\S/), end: start + part.trimEnd().length };
  }
  return nameSpan;
}
