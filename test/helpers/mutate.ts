import type { Span } from '../../src/diagnostic.ts';
import type { XmlAttribute, XmlElement } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { randomFrom } from './faults.ts';

type Random = ReturnType<typeof randomFrom>;

interface Target {
  readonly text: string;
  readonly elements: readonly XmlElement[];
  readonly attributes: readonly XmlAttribute[];
  readonly random: Random;
}

/** Values at the edges of what is read. */
const ODD = [
  '',
  '0',
  '1',
  '-1',
  '31',
  '32',
  '255',
  '256',
  '65535',
  '4294967296',
  '0xffff',
  '1e9',
  'yes',
  'no',
];

const pick = <T>(items: readonly T[], random: Random): T => items[random(items.length)]!;

const replaced = (text: string, { start, end }: Span, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

const sliceOf = (text: string, { start, end }: Span): string => text.slice(start, end);

type Mutation = (target: Target) => string;

const removeElement: Mutation = ({ text, elements, random }) =>
  replaced(text, pick(elements, random).span, '');

const removeAttribute: Mutation = ({ text, attributes, random }) =>
  replaced(text, pick(attributes, random).span, '');

const oddValue: Mutation = ({ text, attributes, random }) =>
  replaced(text, pick(attributes, random).valueSpan, pick(ODD, random));

/** The value of another attribute, if there is one of the same name. */
const foreignValue: Mutation = ({ text, attributes, random }) => {
  const { name, valueSpan } = pick(attributes, random);
  const alike = attributes.filter(other => other.name === name);
  const { valueSpan: other } = pick(random(3) === 0 ? attributes : alike, random);
  return replaced(text, valueSpan, sliceOf(text, other).replaceAll(/['"]/g, ''));
};

const copyElement: Mutation = ({ text, elements, random }) => {
  const { span } = pick(elements, random);
  return replaced(text, { start: span.end, end: span.end }, sliceOf(text, span));
};

/** A copy of an element behind any other. */
const strayElement: Mutation = ({ text, elements, random }) => {
  const { end } = pick(elements, random).span;
  return replaced(text, { start: end, end }, sliceOf(text, pick(elements, random).span));
};

const oddText: Mutation = ({ text, elements, random }) => {
  const leaves = elements.filter(({ children, endTag }) => endTag && children.length === 0);
  if (leaves.length === 0) return text;
  const { startTag, endTag } = pick(leaves, random);
  return replaced(text, { start: startTag.end, end: endTag!.start }, pick(ODD, random));
};

const MUTATIONS: readonly Mutation[] = [
  removeElement,
  removeAttribute,
  removeAttribute,
  oddValue,
  foreignValue,
  foreignValue,
  copyElement,
  strayElement,
  oddText,
];

const below = (element: XmlElement): readonly XmlElement[] =>
  element.children.flatMap(child => [child, ...below(child)]);

/** The document with some random faults, up to `most`; the same ones for the same seed. */
export function mutated(text: string, seed: number, most = 4): string {
  const random = randomFrom(seed);
  let result = text;
  for (let left = 1 + random(most); left > 0; left--) {
    const document = parseXml(result).value;
    const elements = document ? below(document.root) : [];
    const attributes = elements.flatMap(element => element.attributes);
    if (attributes.length === 0) return result;
    result = pick(MUTATIONS, random)({ text: result, elements, attributes, random });
  }
  return result;
}
