import type { Diagnostic } from '../diagnostic.ts';
import type { XmlElement } from '../xml/element.ts';
import { TEXT } from './accepted.ts';
import { judge, type Mismatch, type MismatchKind } from './judge.ts';
import { RULE } from './reading.ts';
import type { Schema } from './schema.ts';

/** More names than this are not listed. */
const MOST_NAMES = 8;
/** Longer values are not shown as a whole. */
const LONGEST = 60;

/**
 * What the schema does not allow in the document with this root element: warnings of rule `xml/schema`, in the order
 * of the document. They say what was found and where, what is accepted there, and what may have been meant.
 */
export function schemaDiagnostics(schema: Schema, root: XmlElement): Diagnostic[] {
  return judge(schema, root).map(mismatch => ({
    rule: RULE,
    severity: 'warning',
    message: messageOf(mismatch),
    span: mismatch.span,
  }));
}

/** A mismatch in words. */
export function messageOf(mismatch: Mismatch): string {
  if (mismatch.kind.startsWith('missing')) return `${lackOf(mismatch)}`;
  const meant = mismatch.meant === undefined ? '' : `; did you mean ${noun(mismatch)(mismatch.meant)}?`;
  return `found ${FOUND[mismatch.kind]!(mismatch)}${expectation(mismatch)}${meant}`;
}

type Words = (mismatch: Mismatch) => string;

const FOUND: Partial<Readonly<Record<MismatchKind, Words>>> = {
  'bad-value': ({ found, attribute, element }) =>
    `${quoted(found!)} ${attribute ? `for attribute '${attribute.name}' of` : 'in'} ${placeOf(element)}`,
  'misplaced-value': mismatch =>
    `${FOUND['bad-value']!(mismatch)}, which does not go with what else is there`,
  text: ({ found, element }) => `text ${quoted(found!)} in ${placeOf(element)}, which holds none`,
  'unknown-attribute': ({ name, element }) =>
    `attribute '${name}' of ${placeOf(element)}, which is not known there`,
  'misplaced-attribute': ({ name, element }) =>
    `attribute '${name}' of ${placeOf(element)}, which does not go with what else is there`,
  'unknown-element': mismatch => `${placeOf(mismatch.element)}, which is not known there${homeOf(mismatch)}`,
  'misplaced-element': ({ element }) => `${placeOf(element)}, which does not go with what else is there`,
  'repeated-element': ({ element }) => `another ${placeOf(element)}`,
};

/** More homes than this help nobody to find the right one. */
const MOST_HOMES = 3;

/** Where an element belongs that only stands in the wrong place. */
function homeOf({ homes, meant }: Mismatch): string {
  if (meant !== undefined || homes.length === 0 || homes.length > MOST_HOMES) return '';
  return ` but in ${listed(homes.map(tag))}`;
}

/** The form in which a name or a value of that kind is shown. */
function noun({ kind }: Mismatch): (name: string) => string {
  const element = kind === 'text' || kind.endsWith('element');
  return name => (element ? tag(name) : quoted(name));
}

function expectation(mismatch: Mismatch): string {
  const { accepted, forms, missing, kind } = mismatch;
  if (missing.length > 0) return `; expected ${needed(mismatch)}`;
  const names = accepted.map(noun(mismatch));
  // What else may be there is no help where the name is right.
  if (kind === 'repeated-element' || names.length + forms.length === 0) return '';
  if (homeOf(mismatch) !== '') return '';
  if (kind === 'misplaced-element' && names.length > MOST_NAMES) return '';
  return `, expected ${listed([...names, ...forms])}`;
}

function lackOf(mismatch: Mismatch): string {
  const plural = mismatch.missing.length > 1;
  const place = placeOf(mismatch.element);
  if (mismatch.missing.length === 0) return `${place} is not complete`;
  const what = mismatch.kind === 'missing-attribute' ? (plural ? 'attributes ' : 'attribute ') : '';
  return `${what}${needed(mismatch)} of ${place} ${plural ? 'are' : 'is'} missing`;
}

const needed = (mismatch: Mismatch): string =>
  mismatch.missing.map(names => listed(names.map(noun(mismatch)))).join(' and ');

function listed(words: readonly string[]): string {
  const first = words.slice(0, MOST_NAMES);
  if (words.length > MOST_NAMES) return `${first.join(', ')} or ${words.length - MOST_NAMES} others`;
  const last = first.pop() ?? 'something else';
  return first.length === 0 ? last : `${first.join(', ')} or ${last}`;
}

const tag = (name: string): string => (name === TEXT ? 'a text' : `<${name}>`);
const quoted = (text: string): string =>
  text.length > LONGEST ? `'${text.slice(0, LONGEST)}…'` : `'${text}'`;

/** An element with the one around it. */
function placeOf({ name, parent }: XmlElement): string {
  return parent ? `<${name}> in <${parent.name}>` : `<${name}>`;
}
