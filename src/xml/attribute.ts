import type { TextEdit } from '../diagnostic.ts';
import { attributeOf, type XmlDocument, type XmlElement } from './element.ts';
import { escapeAttribute } from './escape.ts';
import { writeAttributes } from './insert.ts';
import { quoteOf, quoteOfValue } from './layout.ts';

/**
 * The edits after which `element` has these attribute values. An attribute that is there keeps its place and its
 * quotes, and is left alone when it has the value already; missing ones are added at the end of the start tag.
 */
export function setAttributes(
  document: XmlDocument,
  element: XmlElement,
  attributes: readonly (readonly [name: string, value: string])[],
): TextEdit[] {
  const edits: TextEdit[] = [];
  const missing: (readonly [string, string])[] = [];
  for (const [name, value] of attributes) {
    const present = attributeOf(element, name);
    if (!present) missing.push([name, value]);
    else if (present.value !== value) {
      const quote = quoteOfValue(document, present.valueSpan.start);
      edits.push({ span: present.valueSpan, text: escapeAttribute(value, quote) });
    }
  }
  return missing.length === 0 ? edits : [...edits, addAttributes(document, element, missing)];
}

/** The edit that adds attributes, which `element` does not have, behind its last one. */
export function addAttributes(
  document: XmlDocument,
  element: XmlElement,
  attributes: readonly (readonly [name: string, value: string])[],
): TextEdit {
  const last = element.attributes.at(-1);
  const at = last ? last.span.end : element.nameSpan.end;
  const quote = last ? quoteOfValue(document, last.valueSpan.start) : quoteOf(document);
  return { span: { start: at, end: at }, text: writeAttributes(attributes, quote) };
}

/** The edit that takes an attribute away with the white space before it, or none where it is absent. */
export function removeAttribute(element: XmlElement, name: string): TextEdit[] {
  const index = element.attributes.findIndex(attribute => attribute.name === name);
  if (index === -1) return [];
  const start = index === 0 ? element.nameSpan.end : element.attributes[index - 1]!.span.end;
  return [{ span: { start, end: element.attributes[index]!.span.end }, text: '' }];
}
