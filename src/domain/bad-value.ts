import type { Diagnostic, Span } from '../diagnostic.ts';
import { nearest } from '../nearest.ts';
import type { XmlElement } from '../xml/element.ts';
import { MAX_ULONG, TYPE_BOUNDS } from './codec.ts';
import type { Field } from './field.ts';

/** A missing property that libvirt insists on. */
export function lacking(field: Field<unknown>, device: XmlElement, span: Span): Diagnostic {
  const message = `${placeOf(field, device.name)} is missing, expected ${field.codec.expected}`;
  return { rule: field.rule, severity: 'error', message, span };
}

/** Says which value was found where, what is accepted, and what may have been meant. */
export function badValue(field: Field<unknown>, found: string, device: string): string {
  const ignored = field.severity === 'error' ? '' : ' (libvirt reads over it)';
  const { expected, words = [] } = field.codec;
  const accepted = expected + bound(field.codec, found);
  return `found ${quoted(found)} for ${placeOf(field, device)}, expected ${accepted}${hint(found, words)}${ignored}`;
}

/** The greatest number that libvirt's variable takes, where that is what is wrong. */
function bound({ json, maximum = 0 }: Field<unknown>['codec'], found: string): string {
  const most = TYPE_BOUNDS.find(each => each >= maximum)!;
  if (json !== 'integer' || !TYPE_BOUNDS.includes(maximum) || !(Number(found) >= most)) return '';
  return ` up to ${most === MAX_ULONG ? 2n ** 64n - 1n : most}`;
}

/** A value in quotes, shortened when it is long. */
export function quoted(value: string): string {
  return value.length > LONGEST ? `'${value.slice(0, LONGEST)}…'` : `'${value}'`;
}

/** What may have been meant, to be added to a message. */
export function hint(found: string, words: readonly string[]): string {
  const meant = nearest(found, words);
  return meant === undefined ? '' : `; did you mean '${meant}'?`;
}

/** The place of a field in words. */
export function placeOf(field: Field<unknown>, device: string): string {
  const steps = [device, ...field.at.split('/')];
  const last = steps.pop()!;
  return last.startsWith('@')
    ? `attribute '${last.slice(1)}' of <${steps.pop()}>`
    : `<${last}> of <${steps.pop()}>`;
}

/** Longer texts are not shown as a whole. */
const LONGEST = 60;
