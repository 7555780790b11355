import { readBitmap } from '../domain/parts/bitmap.ts';
import { attributeOf, type XmlAttribute, type XmlElement } from '../xml/element.ts';

/** A list attribute such as `cpuset='0-3'` that is there and well-formed; else undefined. */
export function bitmapOf(element: XmlElement, name: string): ReadonlySet<number> | undefined {
  const attribute = attributeOf(element, name);
  return attribute && readBitmap(attribute.value);
}

/** A list attribute that is malformed. */
export function malformed(element: XmlElement, name: string): XmlAttribute | undefined {
  const attribute = attributeOf(element, name);
  return attribute && readBitmap(attribute.value) === undefined ? attribute : undefined;
}

/** A list attribute that is well-formed and has nothing in it. */
export function emptyList(element: XmlElement, name: string): XmlAttribute | undefined {
  const attribute = attributeOf(element, name);
  return attribute && readBitmap(attribute.value)?.size === 0 ? attribute : undefined;
}
