import type { Accepts } from './datatype.ts';
import type { NameForm, NameKey } from './form.ts';
import type { Step } from './step.ts';
import type { TextTest } from './text.ts';

/** What a pattern is; its parts and other properties depend on it. */
export type Kind =
  | 'empty'
  | 'notAllowed'
  | 'text'
  | 'choice'
  | 'group'
  | 'interleave'
  | 'oneOrMore'
  | 'list'
  | 'element'
  | 'attribute'
  | 'leaf';

/** A text that has to be one of a datatype, or a certain value. */
export interface Leaf {
  readonly accepts: Accepts;
  /** The value, where there is only one. */
  readonly value?: string;
  /** Its white space counts. */
  readonly exact: boolean;
  /** What is accepted, in words; asked for only when something is wrong. */
  readonly words: () => string;
}

/** Names, or `any` where others than those that are listed will do. */
export type NameSet = ReadonlySet<NameKey> | 'any';

type Extra = Partial<Pick<Pattern, 'name' | 'leaf' | 'content'>>;

const NO_EXTRA: Extra = {};
const TEXTS: readonly Kind[] = ['text', 'leaf', 'list'];

/**
 * A state of the matcher: what is still to come. Equal patterns are the same object, so that what was found out about
 * one is noted in it and is there for every document.
 */
export class Pattern {
  readonly id: number;
  readonly kind: Kind;
  /** Whether nothing more has to come. */
  readonly nullable: boolean;
  /** Parts of a compound pattern; the value of an attribute. */
  readonly parts: readonly Pattern[];
  /** Whether an attribute may still come. */
  readonly attributes: boolean;
  /** Whether text may still come. */
  readonly texts: boolean;
  readonly name: NameForm | undefined;
  readonly leaf: Leaf | undefined;
  /** What an element holds; worked out when it is first needed, for elements may hold themselves. */
  readonly content: (() => Pattern) | undefined;

  // What was found out, absent until it is asked for: most patterns are only passed through.
  elementSteps: Map<NameKey, Step> | undefined = undefined;
  attributeSteps: Map<NameKey, Step> | undefined = undefined;
  elementNames: NameSet | undefined = undefined;
  attributeNames: NameSet | undefined = undefined;
  closed: Pattern | undefined = undefined;
  textTest: TextTest | undefined = undefined;

  constructor(id: number, kind: Kind, nullable: boolean, parts: readonly Pattern[], extra: Extra = NO_EXTRA) {
    const compound = kind !== 'attribute' && kind !== 'list';
    this.id = id;
    this.kind = kind;
    this.nullable = nullable;
    this.parts = parts;
    this.attributes = kind === 'attribute' || (compound && parts.some(part => part.attributes));
    this.texts = TEXTS.includes(kind) || (compound && parts.some(part => part.texts));
    this.name = extra.name;
    this.leaf = extra.leaf;
    this.content = extra.content;
  }
}

/** Makes patterns, each only once, in the simplest form. */
export class Patterns {
  readonly #known = new Map<string, Pattern>();
  #count = 0;
  readonly empty = this.#make('empty', true, []);
  readonly notAllowed = this.#make('notAllowed', false, []);
  readonly text = this.#make('text', true, []);

  #make(kind: Kind, nullable: boolean, parts: readonly Pattern[], extra?: Extra): Pattern {
    return new Pattern(this.#count++, kind, nullable, parts, extra);
  }

  #once(key: string, make: () => Pattern): Pattern {
    const known = this.#known.get(key);
    if (known) return known;
    const pattern = make();
    this.#known.set(key, pattern);
    return pattern;
  }

  /** Any of `alternatives`. */
  choice(alternatives: readonly Pattern[]): Pattern {
    if (alternatives.length === 1) return alternatives[0]!;
    const flat = new Set(flattened('choice', alternatives));
    flat.delete(this.notAllowed);
    if (flat.has(this.empty) && [...flat].some(part => part.nullable && part !== this.empty)) {
      flat.delete(this.empty);
    }
    const parts = [...flat].sort(byId);
    if (parts.length < 2) return parts[0] ?? this.notAllowed;
    return this.#compound(
      'choice',
      parts.some(part => part.nullable),
      parts,
    );
  }

  /** All of `parts`, in this order. */
  group(parts: readonly Pattern[]): Pattern {
    return this.#all('group', flattened('group', parts));
  }

  /** All of `parts`, in any order and mixed with each other. */
  interleave(parts: readonly Pattern[]): Pattern {
    return this.#all('interleave', flattened('interleave', parts).sort(byId));
  }

  /** A group or an interleave without the part at `index`. */
  without({ kind, parts }: Pattern, index: number): Pattern {
    const others = parts.slice();
    others.splice(index, 1);
    return this.#several(kind, others);
  }

  #all(kind: 'group' | 'interleave', flat: readonly Pattern[]): Pattern {
    if (flat.includes(this.notAllowed)) return this.notAllowed;
    return this.#several(
      kind,
      flat.filter(part => part !== this.empty),
    );
  }

  #several(kind: Kind, parts: readonly Pattern[]): Pattern {
    if (parts.length < 2) return parts[0] ?? this.empty;
    return this.#compound(
      kind,
      parts.every(part => part.nullable),
      parts,
    );
  }

  /** One or more times `part`. */
  oneOrMore(part: Pattern): Pattern {
    if (['empty', 'notAllowed', 'text', 'oneOrMore'].includes(part.kind)) return part;
    return this.#compound('oneOrMore', part.nullable, [part]);
  }

  /** `part` or nothing. */
  optional(part: Pattern): Pattern {
    return this.choice([this.empty, part]);
  }

  /** A text that holds what `part` asks for, with white space between. */
  list(part: Pattern): Pattern {
    return this.#once(`list:${part.id}`, () => this.#make('list', false, [part]));
  }

  #compound(kind: Kind, nullable: boolean, parts: readonly Pattern[]): Pattern {
    let key: string = kind;
    for (let at = 0; at < parts.length; at++) key += `,${parts[at]!.id}`;
    return this.#once(key, () => this.#make(kind, nullable, parts));
  }

  /** An attribute whose value `value` describes. */
  attribute(name: NameForm, value: Pattern): Pattern {
    const key = `attribute:${value.id}:${typeof name === 'string' ? name : JSON.stringify(name)}`;
    return this.#once(key, () => this.#make('attribute', false, [value], { name }));
  }

  /** An element; every call makes another one. */
  element(name: NameForm, content: () => Pattern): Pattern {
    return this.#make('element', false, [], { name, content });
  }

  /** A text of a datatype, or a value, which `key` identifies. */
  leaf(key: string, leaf: () => Leaf): Pattern {
    return this.#once(`leaf:${key}`, () => this.#make('leaf', false, [], { leaf: leaf() }));
  }
}

const byId = (one: Pattern, other: Pattern): number => one.id - other.id;

/** The parts, those of parts of the same kind among them. */
function flattened(kind: Kind, parts: readonly Pattern[]): Pattern[] {
  if (!parts.some(part => part.kind === kind)) return [...parts];
  return parts.flatMap(part => (part.kind === kind ? part.parts : [part]));
}
