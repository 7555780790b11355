import type { XmlAttribute } from './element.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { attributeText } from './plain-text.ts';

/** A start tag, wherever it stands: all places count from its `<`. */
export interface Tag {
  readonly name: string;
  readonly attributes: readonly TagAttribute[];
  readonly closesItself: boolean;
  readonly length: number;
  /** A name in it has a prefix, or it declares a namespace, so that it means another thing in each document. */
  readonly hasNamespaces: boolean;
}

export interface TagAttribute {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const ATTRIBUTE =
  /([\t\n\r ]+)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)[\t\n\r ]*=[\t\n\r ]*(?:"([^"<]*)"|'([^'<]*)')/y;
const SPACE = /[\t\n\r ]+/y;
const SLASH = 47;
const GREATER = 62;
/** Whoever allows more leaves it to saxes, which does not compare them in pairs. */
const MOST_ATTRIBUTES = DEFAULT_LIMITS.attributesPerElement;

/** Tags as they are written; a hostile document cannot make this grow for ever. */
const tags = new Map<string, Tag>();
const MOST_TAGS = 2_000;
const LONGEST_TAG = 250;

/**
 * The start tag at an offset of an ASCII text; most are written just so in other documents, too, and are read once.
 * Undefined for what is no start tag, and for one with anything but predefined references in it.
 */
export function tagAt(text: string, start: number): Tag | undefined {
  const end = text.indexOf('>', start) + 1;
  if (end - start > LONGEST_TAG) return readTag(text, start);
  const raw = text.slice(start, end);
  const known = tags.get(raw);
  if (known) return known;
  // A copy: a part of a string keeps the whole document.
  const own = ` ${raw}`.slice(1);
  const tag = readTag(own, 0);
  // A value may have the character that ends a tag.
  if (tag?.length !== raw.length) return readTag(text, start);
  if (tags.size >= MOST_TAGS) tags.clear();
  tags.set(own, tag);
  return tag;
}

function readTag(text: string, start: number): Tag | undefined {
  NAME.lastIndex = start + 1;
  if (!NAME.test(text)) return undefined;
  const name = wordOf(text.slice(start + 1, NAME.lastIndex));
  let hasNamespaces = name.includes(':');
  const attributes: TagAttribute[] = [];
  let at = NAME.lastIndex;
  ATTRIBUTE.lastIndex = at;
  for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
    at = ATTRIBUTE.lastIndex;
    // Each is compared with those before it, so that too many must not even be gathered.
    const attribute = attributes.length < MOST_ATTRIBUTES ? attributeOf(match, at - start) : undefined;
    if (!attribute || hasName(attributes, attribute.name)) return undefined;
    attributes.push(attribute);
    hasNamespaces ||= attribute.name.startsWith('xmlns') || attribute.name.includes(':');
  }
  SPACE.lastIndex = at;
  if (SPACE.test(text)) at = SPACE.lastIndex;
  const closesItself = text.charCodeAt(at) === SLASH;
  if (closesItself) at++;
  if (text.charCodeAt(at) !== GREATER) return undefined;
  return { name, attributes, closesItself, length: at + 1 - start, hasNamespaces };
}

function attributeOf(match: RegExpExecArray, end: number): TagAttribute | undefined {
  const raw = match[3] ?? match[4]!;
  const value = attributeText(raw);
  if (value === undefined) return undefined;
  const start = end - match[0].length + match[1]!.length;
  return { name: wordOf(match[2]!), value, start, valueStart: end - 1 - raw.length, end };
}

function hasName(attributes: readonly TagAttribute[], name: string): boolean {
  for (let at = 0; at < attributes.length; at++) if (attributes[at]!.name === name) return true;
  return false;
}

/** The attributes of a tag that stands at `start`. */
export function attributesAt(attributes: readonly TagAttribute[], start: number): readonly XmlAttribute[] {
  const list: XmlAttribute[] = [];
  for (let at = 0; at < attributes.length; at++) {
    const { name, value, start: from, valueStart, end } = attributes[at]!;
    list.push({
      name,
      value,
      span: { start: start + from, end: start + end },
      nameSpan: { start: start + from, end: start + from + name.length },
      valueSpan: { start: start + valueStart, end: start + end - 1 },
    });
  }
  return list;
}

/** One string for each name, so that names compare by identity; a hostile document cannot make this grow for ever. */
const words = new Map<string, string>();
const MOST_WORDS = 5_000;

function wordOf(name: string): string {
  const known = words.get(name);
  if (known !== undefined) return known;
  if (words.size >= MOST_WORDS) words.clear();
  // A copy: a part of a string keeps the whole document.
  const own = JSON.parse(`"${name}"`) as string;
  words.set(own, own);
  return own;
}
