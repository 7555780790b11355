import type { Diagnostic, Span } from '../../diagnostic.ts';
import { hint, lacking, quoted } from '../../domain/bad-value.ts';
import type { Device } from '../../domain/device.ts';
import { KINDS, type KindName } from '../../domain/kinds/index.ts';
import { readDevice } from '../../domain/load.ts';
import { nameOf } from '../../domain/name.ts';
import { holds } from '../../domain/read.ts';
import { nearest } from '../../nearest.ts';
import { removeAttribute } from '../../xml/attribute.ts';
import type { XmlDocument, XmlElement } from '../../xml/element.ts';
import type { BadValue, Fault, Missing, StrayText, UnknownAttribute } from './fault.ts';
import type { Leaf } from './grammar.ts';
import { isOwn, type Root, unknownAttribute, unknownElement } from './words.ts';

/** A device, or a part of a domain, with what loading finds in it. */
interface Subject {
  readonly name: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly reported: readonly Diagnostic[];
}

const warning = (rule: string, message: string, span: Span): Diagnostic => ({
  rule,
  severity: 'warning',
  message,
  span,
});

/** Puts the faults of one device, or of another part of a domain, into words; what loading says is left to it. */
export function report(
  subject: XmlElement,
  faults: readonly Fault[],
  roots: readonly Root[],
  document: XmlDocument,
): Diagnostic[] {
  const known = subjectOf(subject);
  return faults
    .map(fault => ({ fault, found: diagnose(fault, known, roots, document) }))
    .filter(({ fault, found }) => found !== undefined && !isReported(fault, found, known.reported))
    .map(({ found }) => ({ ...found!, message: `${known.name}: ${found!.message}` }));
}

function subjectOf(element: XmlElement): Subject {
  const isDevice = element.parent?.name === 'devices' && Object.hasOwn(KINDS, element.name);
  if (!isDevice) return { name: `<${element.name}>`, record: {}, reported: [] };
  const { value, diagnostics } = readDevice(element.name as KindName, element);
  const name = nameOf(value as Device);
  const like = element.parent!.children.filter(other => other.name === element.name);
  const placed = name === element.name && like.length > 1 ? `${name} ${like.indexOf(element) + 1}` : name;
  return { name: placed, record: value as unknown as Subject['record'], reported: diagnostics };
}

function isReported(fault: Fault, found: Diagnostic, reported: readonly Diagnostic[]): boolean {
  if (fault.kind === 'element' || fault.kind === 'text') return false;
  const whole = fault.kind === 'missing' ? found.span! : (fault.attribute?.span ?? found.span!);
  return reported.some(({ span }) => span && span.start >= whole.start && span.end <= whole.end);
}

function diagnose(
  fault: Fault,
  subject: Subject,
  roots: readonly Root[],
  document: XmlDocument,
): Diagnostic | undefined {
  switch (fault.kind) {
    case 'element':
      return warning('xml/unknown-element', unknownElement(fault, roots), fault.child.nameSpan);
    case 'attribute':
      return ofAttribute(fault, roots);
    case 'value':
      return ofValue(fault, subject);
    case 'missing':
      return ofMissing(fault, subject);
    case 'text':
      return ofText(fault, document);
  }
}

function ofAttribute(fault: UnknownAttribute, roots: readonly Root[]): Diagnostic {
  const { element, node, attribute } = fault;
  const isAddress = element.name === 'address';
  const rule = isAddress ? 'address/unknown-attribute' : 'xml/unknown-attribute';
  const found = warning(rule, unknownAttribute(fault, roots), attribute.nameSpan);
  // a misspelt name was meant to say something
  const isMisspelt = nearest(attribute.name, [...node.attributes.keys()]) !== undefined;
  const certain = isAddress && !isMisspelt && !isOwn(element, attribute.name);
  return certain ? { ...found, fix: removeAttribute(element, attribute.name) } : found;
}

function isLookedAt({ field }: Leaf, { record }: Subject): boolean {
  return field !== undefined && (field.when?.some(condition => holds(condition, record)) ?? true);
}

function ofValue({ element, leaf, attribute, again }: BadValue, subject: Subject): Diagnostic | undefined {
  const { field } = leaf;
  const codec = leaf.codec!;
  // where libvirt reads over it, it may be of another kind: a network has a port's UUID where others have a number
  if (field?.when && !codec.words && !isLookedAt(leaf, subject)) return undefined;
  const text = attribute?.value ?? element.text;
  const parent = element.parent ?? element;
  const place = attribute
    ? `attribute '${attribute.name}' of <${element.name}>`
    : `<${element.name}> of <${parent.name}>`;
  const refused = again && field?.severity === 'error' && isLookedAt(leaf, subject);
  const message = `found ${quoted(text)} for ${place}, expected ${codec.expected}${hint(text, codec.words ?? [])}`;
  const span = attribute?.valueSpan ?? textSpan(element);
  return {
    rule: field?.rule ?? 'device/attribute-value',
    severity: refused ? 'error' : 'warning',
    message,
    span,
  };
}

function textSpan(element: XmlElement): Span {
  return { start: element.startTag.end, end: element.endTag?.start ?? element.startTag.end };
}

function ofMissing({ element, leaf, name }: Missing, subject: Subject): Diagnostic | undefined {
  if (leaf.owed) {
    const message = `<${element.name}> has no attribute '${name}', which the format asks for${ofWords(leaf)}`;
    return warning('xml/missing-attribute', message, element.startTag);
  }
  return isLookedAt(leaf, subject) ? lacking(leaf.field!, element, element.startTag) : undefined;
}

function ofText({ element }: StrayText, document: XmlDocument): Diagnostic {
  const span = strayText(element, document);
  const found = quoted(document.text.slice(span.start, span.end).trim());
  const message = `found the text ${found} in <${element.name}>, which holds no text (libvirt reads over it)`;
  return warning('xml/unexpected-text', message, span);
}

function ofWords({ codec }: Leaf): string {
  return codec?.words === undefined ? '' : `: ${codec.expected}`;
}

/** The first stretch of text in an element that is more than blanks. */
function strayText(element: XmlElement, { text, comments }: XmlDocument): Span {
  const end = element.endTag?.start ?? element.startTag.end;
  const inside = [...element.children, ...comments].map(({ span }) => span);
  const solid = inside.filter(span => span.start >= element.startTag.end && span.end <= end);
  solid.sort((one, other) => one.start - other.start);
  let from = element.startTag.end;
  for (const next of [...solid, { start: end, end }]) {
    const stretch = text.slice(from, Math.max(from, next.start));
    const trimmed = stretch.trim();
    const start = from + stretch.indexOf(trimmed);
    if (trimmed !== '') return { start, end: start + trimmed.length };
    from = Math.max(from, next.end);
  }
  return element.startTag;
}
