import { nearest } from '../nearest.ts';
import type { XmlAttribute } from '../xml/element.ts';
import { namesIn, needsOf, nextNames } from './accepted.ts';
import { COST, type Fault, faulty, type Path, pruned, type Site } from './fault.ts';
import type { NameKey } from './form.ts';
import { substituted } from './needs.ts';
import type { Pattern, Patterns } from './pattern.ts';
import { attributeKey, declaresNamespace } from './scope.ts';
import { attributeStep, closed, closedAnyway, type Step } from './step.ts';
import { textTest } from './text.ts';

/** A start tag that is being read. */
interface Tag extends Site {
  readonly patterns: Patterns;
  readonly written: ReadonlySet<NameKey>;
}

/** The ways to read the attributes of an element; never none. */
export function explainAttributes(patterns: Patterns, site: Site): Path[] {
  const { element, content, scope } = site;
  const attributes = element.attributes
    .filter(({ name }) => !declaresNamespace(name))
    .map(attribute => ({ attribute, key: attributeKey(attribute.name, scope) }));
  const tag: Tag = { ...site, patterns, written: new Set(attributes.map(({ key }) => key)) };
  const selects = (key: NameKey): number => (selecting(attributeStep(patterns, content, key)) ? 0 : 1);
  attributes.sort((one, other) => selects(one.key) - selects(other.key));
  let paths: Path[] = [{ state: content, cost: 0, faults: undefined }];
  for (const { attribute, key } of attributes) {
    paths = pruned(paths.flatMap(path => readAttribute(tag, path, attribute, key)));
  }
  return pruned(paths.map(path => close(tag, path)));
}

/** Attributes with listed values go first: they decide what the others may be. */
function selecting({ contents }: Step): boolean {
  const listed = ({ kind, leaf, parts }: Pattern): boolean =>
    leaf?.value !== undefined || (kind === 'choice' && parts.every(listed));
  return contents.length > 0 && contents.every(listed);
}

function readAttribute(tag: Tag, path: Path, attribute: XmlAttribute, key: NameKey): Path[] {
  const { patterns, element, scope, content } = tag;
  const step = attributeStep(patterns, path.state, key);
  if (step.contents.length === 0) return [readUnknown(tag, path, attribute, key)];
  const { fitting, others } = split(patterns, step, attribute.value);
  const paths: Path[] = [];
  if (fitting.length > 0) paths.push({ ...path, state: patterns.choice(fitting) });
  if (others.length > 0) {
    const misplaced = takesValue(patterns, content, key, attribute.value);
    const cost = fitting.length > 0 ? COST.otherValue : COST.badValue;
    const site: Site = { element, scope, content };
    const fault: Fault = { ...site, kind: 'value', attribute, states: step.contents, needs: [], misplaced };
    paths.push(faulty(path, patterns.choice(others), cost, [fault]));
  }
  return paths;
}

/** Whether a content takes an attribute with that value, whatever else there is. */
export function takesValue(patterns: Patterns, content: Pattern, key: NameKey, value: string): boolean {
  return attributeStep(patterns, content, key).contents.some(part => textTest(patterns, part)(value));
}

/** What is to come after contents that accept the value, and after those that do not. */
function split(patterns: Patterns, step: Step, value: string): { fitting: Pattern[]; others: Pattern[] } {
  const fitting: Pattern[] = [];
  const others: Pattern[] = [];
  for (const [index, content] of step.contents.entries()) {
    (textTest(patterns, content)(value) ? fitting : others).push(step.rests[index]!);
  }
  return { fitting, others };
}

/** An attribute that cannot be there is left out, or read as the one that its name resembles. */
function readUnknown(tag: Tag, path: Path, attribute: XmlAttribute, key: NameKey): Path {
  const { patterns, element, scope, content } = tag;
  const { state } = path;
  const fault: Fault = { kind: 'attribute', element, attribute, scope, content, states: [state], needs: [] };
  const meant = resembling(tag, state, key);
  if (meant === undefined) return faulty(path, state, COST.unknown, [fault]);
  const { fitting, others } = split(patterns, attributeStep(patterns, state, meant), attribute.value);
  const next = patterns.choice(fitting.length > 0 ? fitting : others);
  return faulty(path, next, COST.unknown, [{ ...fault, meant }]);
}

/** The name that an unknown one was most likely meant to be. */
function resembling({ patterns, content, written }: Tag, state: Pattern, key: NameKey): NameKey | undefined {
  if (namesIn(content, 'attribute').has(key)) return undefined;
  const free = [...nextNames(state, 'attribute')].filter(name => !written.has(name));
  const meant = nearest(key, free);
  return meant !== undefined && attributeStep(patterns, state, meant).contents.length > 0 ? meant : undefined;
}

function close({ patterns, element, scope, content }: Tag, path: Path): Path {
  const state = closed(patterns, path.state);
  if (state !== patterns.notAllowed) return { ...path, state };
  const needs = needsOf(path.state, 'attribute') ?? [];
  const lacking: Fault = { kind: 'missing-attribute', element, scope, content, states: [path.state], needs };
  return substituted(path, closedAnyway(patterns, path.state), lacking, 'attribute');
}
