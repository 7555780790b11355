import { type Diagnostic, LineIndex } from '../../src/diagnostic.ts';
import { pin } from '../../src/index.ts';
import { domainNode } from '../../src/lint/structure/domain.ts';
import type { Node } from '../../src/lint/structure/grammar.ts';
import { checkStructure } from '../../src/lint/structure/structure.ts';
import { settled } from '../../src/lint/structure/walk.ts';
import type { XmlAttribute, XmlElement } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';

export const FAULT_KINDS = ['bad-value', 'unknown-attribute', 'unknown-element', 'misspelt-element'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A document with one mistake in it. */
export interface Mistake {
  readonly kind: FaultKind;
  readonly text: string;
  /** Of the culprit in the text. */
  readonly offset: number;
  readonly line: number;
  /** The name or the value that is wrong. */
  readonly culprit: string;
  /** Path of the element, for reports. */
  readonly path: string;
}

/** An element below `<devices>`, with what the format has in it. */
interface Site {
  readonly element: XmlElement;
  readonly node: Node;
  readonly path: string;
}

type Random = (below: number) => number;

/** A stream of numbers that is the same for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Makes one mistake somewhere below `<devices>`; undefined when the document has no place for it. */
export function makeMistake(text: string, seed: number): Mistake | undefined {
  const sites = sitesOf(text);
  if (sites.length === 0) return undefined;
  const random = randomFrom(seed);
  const kind = FAULT_KINDS[random(FAULT_KINDS.length)]!;
  return MAKERS[kind](text, sites, random);
}

function sitesOf(text: string): readonly Site[] {
  const devices = parseXml(text).value?.root.children.filter(({ name }) => name === 'devices') ?? [];
  const node = domainNode().child('devices')!;
  return devices.flatMap(element => below({ element, node, path: 'devices' }));
}

function below({ element, node, path }: Site): readonly Site[] {
  return element.children.flatMap(child => {
    const known = settled(element, node).child(child.name);
    if (known === undefined) return [];
    const site = { element: child, node: known, path: `${path}/${child.name}` };
    return [site, ...below(site)];
  });
}

type Maker = (text: string, sites: readonly Site[], random: Random) => Mistake | undefined;

const MAKERS: Readonly<Record<FaultKind, Maker>> = {
  'bad-value': badValue,
  'unknown-attribute': unknownAttribute,
  'unknown-element': unknownElement,
  'misspelt-element': misspeltElement,
};

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items.length === 0 ? undefined : items[random(items.length)];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function mistake(kind: FaultKind, text: string, path: string, culprit: string, ...edits: Edit[]): Mistake {
  let changed = text;
  for (const edit of edits.toReversed())
    changed = changed.slice(0, edit.start) + edit.text + changed.slice(edit.end);
  const first = edits[0]!;
  const offset = first.start + first.text.indexOf(culprit);
  const line = changed.slice(0, offset).split('\n').length;
  return { kind, text: changed, offset, line, culprit, path };
}

/** Numbers of guest addresses; most devices have one, and no field is about them. */
const ADDRESS_NUMBERS = new Set([
  'domain',
  'bus',
  'slot',
  'function',
  'controller',
  'target',
  'unit',
  'port',
]);

interface Value extends Site {
  readonly attribute: XmlAttribute;
}

function badValue(text: string, sites: readonly Site[], random: Random): Mistake | undefined {
  const values = sites.flatMap(site =>
    site.element.attributes.map((attribute): Value => ({ ...site, attribute })).filter(isLimited),
  );
  const value = pick(values, random);
  if (value === undefined) return undefined;
  const { attribute, path } = value;
  const culprit = pick(['bogus', `${attribute.value}q`, `x${attribute.value}`], random)!;
  const { start, end } = attribute.valueSpan;
  return mistake('bad-value', text, `${path}/@${attribute.name}`, culprit, { start, end, text: culprit });
}

/** Whether the format limits what can stand there to few words or to numbers. */
function isLimited({ element, node, attribute }: Value): boolean {
  if (element.name === 'address' && ADDRESS_NUMBERS.has(attribute.name)) return true;
  const codec = settled(element, node).attributes.get(attribute.name)?.codec;
  return codec?.words !== undefined || codec?.json === 'integer';
}

function unknownAttribute(text: string, sites: readonly Site[], random: Random): Mistake | undefined {
  const site = pick(sites, random)!;
  const { element, node, path } = site;
  const near = element.attributes.map(({ name }) => misspelt(name, random));
  const culprit = pick(['bogus', 'colour', 'xenable', ...near], random)!;
  const isTaken =
    settled(element, node).attributes.has(culprit) || element.attributes.some(({ name }) => name === culprit);
  if (isTaken) return undefined;
  const at = element.nameSpan.end;
  return mistake('unknown-attribute', text, path, culprit, { start: at, end: at, text: ` ${culprit}='1'` });
}

function unknownElement(text: string, sites: readonly Site[], random: Random): Mistake | undefined {
  const open = sites.filter(({ element }) => element.endTag !== undefined && element.children.length > 0);
  const site = pick(open, random);
  if (site === undefined) return undefined;
  const culprit = pick(['bogus', 'option', 'colour', 'tuning'], random)!;
  if (site.node.child(culprit)) return undefined;
  const at = site.element.startTag.end;
  return mistake('unknown-element', text, site.path, culprit, { start: at, end: at, text: `<${culprit}/>` });
}

function misspeltElement(text: string, sites: readonly Site[], random: Random): Mistake | undefined {
  const site = pick(sites, random)!;
  const { element, path } = site;
  const culprit = misspelt(element.name, random);
  if (culprit === element.name || isKnownAnywhere(culprit)) return undefined;
  const start: Edit = { ...element.nameSpan, text: culprit };
  if (element.endTag === undefined) return mistake('misspelt-element', text, path, culprit, start);
  const at = element.endTag.start + '</'.length;
  const end: Edit = { start: at, end: at + element.name.length, text: culprit };
  return mistake('misspelt-element', text, path, culprit, start, end);
}

function isKnownAnywhere(name: string): boolean {
  return domainNode().child('devices')!.child(name) !== undefined;
}

/** A letter left out, doubled or swapped with the next. */
function misspelt(name: string, random: Random): string {
  if (name.length < 3) return `${name}x`;
  const at = 1 + random(name.length - 2);
  const [one, other] = [name[at]!, name[at + 1]!];
  const middle = [other, one + one + other, other === one ? `${one}${one}x` : other + one][random(3)]!;
  return name.slice(0, at) + middle + name.slice(at + 2);
}

function diagnosticsOf(text: string): readonly Diagnostic[] {
  const parsed = parseXml(text);
  return [...(parsed.value ? checkStructure(parsed.value) : []), ...pin(text).diagnostics];
}

/** Whether a mistake is found at its line and by its name, by what is read and checked together. */
export function isFound({ text, line, culprit }: Mistake): boolean {
  const lines = new LineIndex(text);
  return diagnosticsOf(text).some(
    ({ span, message }) => span && lines.position(span.start).line === line && message.includes(culprit),
  );
}
