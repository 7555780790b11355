import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { attributeValue, childrenOf, type XmlElement } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';

/** A pattern of a RELAX NG schema, as far as names go. */
type Pattern = XmlElement;

/** What one or several patterns of an element allow inside it. */
export interface Content {
  /** Attribute names with the patterns of their values. */
  readonly attributes: Map<string, Pattern[]>;
  /** Child element names with the patterns that define them. */
  readonly children: Map<string, Set<Pattern>>;
  text: boolean;
  /** Elements of any name are allowed. */
  open: boolean;
}

/** An attribute that is known to have a value, or to be absent. */
export interface Given {
  readonly attribute: string;
  readonly value: string | undefined;
}

/** What a pattern adds; `fits` is false when it cannot hold with what is given. */
interface Part extends Content {
  fits: boolean;
  mentions: boolean;
}

const nothing = (fits = true): Part => ({
  attributes: new Map(),
  children: new Map(),
  text: false,
  open: false,
  fits,
  mentions: false,
});

function add(to: Part, part: Part): void {
  for (const [name, patterns] of part.attributes)
    to.attributes.set(name, [...(to.attributes.get(name) ?? []), ...patterns]);
  for (const [name, patterns] of part.children)
    to.children.set(name, new Set([...(to.children.get(name) ?? []), ...patterns]));
  to.text ||= part.text;
  to.open ||= part.open;
  to.mentions ||= part.mentions;
}

/** A schema in RELAX NG's XML syntax, with what it includes. */
export class Schema {
  readonly #defines = new Map<string, Pattern[]>();
  readonly #read = new Set<string>();

  constructor(path: string) {
    this.#include(path);
  }

  /** The patterns of elements called `name` anywhere in a definition. */
  define(name: string): readonly Pattern[] {
    return this.#defines.get(name) ?? [];
  }

  /** What elements of these patterns have inside, when what is given holds of their attributes. */
  contentOf(elements: Iterable<Pattern>, given?: Given): Content {
    const content = nothing();
    for (const element of elements) {
      const part = this.#all(element.children, given);
      if (part.fits) add(content, part);
    }
    return content;
  }

  /** The words that a value is limited to, or undefined where there is more to it. */
  wordsOf(patterns: readonly Pattern[]): readonly string[] | undefined {
    const words: string[] = [];
    for (const pattern of patterns) {
      if (pattern.name === 'value') words.push(pattern.text);
      else if (['ref', 'define', 'choice', 'attribute'].includes(pattern.name)) {
        const inner = this.wordsOf(this.#below(pattern));
        if (inner === undefined || inner.length === 0) return undefined;
        words.push(...inner);
      } else return undefined;
    }
    return [...new Set(words)];
  }

  /** The names of the data types of a value. */
  typesOf(patterns: readonly Pattern[]): readonly string[] {
    const types = patterns.flatMap(pattern => {
      if (pattern.name === 'data') return [attributeValue(pattern, 'type') ?? ''];
      if (pattern.name === 'value') return [];
      if (pattern.name === 'text') return ['text'];
      return this.typesOf(this.#below(pattern));
    });
    return [...new Set(types)];
  }

  #include(path: string): void {
    if (this.#read.has(path)) return;
    this.#read.add(path);
    const parsed = parseXml(readFileSync(path));
    if (!parsed.value) throw new Error(`${path}: ${parsed.diagnostics[0]?.message}`);
    for (const child of parsed.value.root.children) {
      const name = attributeValue(child, 'name') ?? '';
      if (child.name === 'include') this.#include(join(dirname(path), attributeValue(child, 'href')!));
      // every definition with combine= in these schemas is a choice
      if (child.name === 'define') this.#defines.set(name, [...this.define(name), child]);
    }
  }

  #below(pattern: Pattern): readonly Pattern[] {
    return pattern.name === 'ref' ? this.define(attributeValue(pattern, 'name')!) : pattern.children;
  }

  #all(patterns: readonly Pattern[], given?: Given): Part {
    const whole = nothing();
    for (const pattern of patterns) {
      const part = this.#one(pattern, given);
      if (!part.fits) return nothing(false);
      add(whole, part);
    }
    return whole;
  }

  #any(patterns: readonly Pattern[], given?: Given): Part {
    const parts = patterns.map(pattern => this.#one(pattern, given));
    const fitting = parts.filter(part => part.fits);
    const whole = nothing(fitting.length > 0);
    for (const part of fitting) add(whole, part);
    return whole;
  }

  #one(pattern: Pattern, given?: Given): Part {
    switch (pattern.name) {
      case 'ref':
        return this.#any(this.#below(pattern), given);
      case 'choice':
        return this.#any(pattern.children, given);
      case 'optional':
      case 'zeroOrMore':
        return this.#maybe(pattern.children, given);
      case 'element':
        return element(pattern);
      case 'attribute':
        return this.#attribute(pattern, given);
      case 'text':
      case 'data':
      case 'value':
        return { ...nothing(), text: true };
      case 'notAllowed':
        return nothing(false);
      default:
        return this.#all(pattern.children, given);
    }
  }

  #maybe(patterns: readonly Pattern[], given?: Given): Part {
    const part = this.#all(patterns, given);
    if (part.fits) return part;
    const mentions = given !== undefined && given.value !== undefined && this.#mentions(patterns, given);
    return nothing(!mentions);
  }

  #mentions(patterns: readonly Pattern[], { attribute }: Given): boolean {
    return this.#all(patterns).attributes.has(attribute);
  }

  #attribute(pattern: Pattern, given?: Given): Part {
    const name = attributeValue(pattern, 'name');
    if (name === undefined) return { ...nothing(), open: true };
    const fits = name !== given?.attribute || this.#takes(pattern, given.value);
    return { ...nothing(fits), attributes: new Map([[name, [pattern]]]) };
  }

  #takes(attribute: Pattern, value: string | undefined): boolean {
    if (value === undefined) return false;
    const words = this.wordsOf(attribute.children);
    return words === undefined || words.includes(value);
  }
}

/** Elements of other namespaces are left out, and those that a part of libvirt keeps to itself. */
function element(pattern: Pattern): Part {
  if (attributeValue(pattern, 'ns')) return nothing();
  if (pattern.children.some(child => child.name === 'notAllowed')) return nothing(false);
  const name = attributeValue(pattern, 'name') ?? childrenOf(pattern, 'name')[0]?.text.trim();
  if (name === undefined) return { ...nothing(), open: true };
  return { ...nothing(), children: new Map([[name, new Set([pattern])]]) };
}
