import { type Codec, MAX_ULONG, wordCodec } from '../../domain/codec.ts';
import { type Field, readUnsigned } from '../../domain/field.ts';
import { type Entry, entriesOf, type Shape } from './shape.ts';

/** A place where a value can stand. */
export interface Leaf {
  /** Absent where any text will do. */
  readonly codec?: Codec<unknown>;
  readonly field?: Field<unknown>;
  /** Loading always judges the first of its kind. */
  readonly read: boolean;
  /** The format asks for the attribute, and loading does not. */
  readonly owed?: true;
}

/** Names that go with certain words of an attribute, by the place of the attribute. */
type Limits = Map<string, Set<string>>;

interface Draft {
  readonly attributes: Map<string, Leaf>;
  readonly children: Map<string, Draft>;
  /** By `@attribute` or element name. */
  readonly limits: Map<string, Limits>;
  shape?: Shape | (() => Shape);
  text?: Leaf;
  repeats: boolean;
  open: boolean;
  choice?: { readonly attribute: string; readonly key: string; readonly words: Set<string> };
}

/** What attributes further up have settled, by their place. */
type Settled = ReadonlyMap<string, string>;

const NOTHING: Settled = new Map();
const FREE: Leaf = { read: false };
const NUMBER: Codec<unknown> = {
  json: 'integer',
  read: text => readUnsigned(text, 10, MAX_ULONG),
  expected: 'a decimal number',
};

/** Why a name is not allowed: the place of an attribute, its word, and the words that allow the name. */
export interface Limit {
  readonly at: string;
  readonly found: string;
  readonly words: readonly string[];
}

/** What the format has in one element, with what further attributes leave of it. */
export class Node {
  readonly attributes: ReadonlyMap<string, Leaf>;
  /** The attributes that the format asks for, and loading does not. */
  readonly owed: readonly string[];
  readonly text: Leaf | undefined;
  readonly repeats: boolean;
  readonly open: boolean;
  readonly #draft: Draft;
  readonly #settled: Settled;
  readonly #children = new Map<string, Node>();
  readonly #variants = new Map<string, Node>();

  constructor(draft: Draft, settled: Settled) {
    this.#draft = draft;
    this.#settled = settled;
    this.attributes = draft.limits.size === 0 ? draft.attributes : this.#allowed(draft.attributes);
    this.owed = owedOf(this.attributes);
    this.text = draft.text;
    this.repeats = draft.repeats;
    this.open = draft.open;
  }

  /** The attribute whose word decides about names below. */
  get decides(): string | undefined {
    return this.#draft.choice?.attribute;
  }

  /** The child element of a name. */
  child(name: string): Node | undefined {
    const known = this.#children.get(name);
    if (known !== undefined) return known;
    const draft = this.#draft.children.get(name);
    if (draft === undefined || !this.#allows(name)) return undefined;
    const child = draft.shape ? nodeOf(shapeOf(draft.shape), draft) : new Node(draft, this.#settled);
    this.#children.set(name, child);
    return child;
  }

  /** The names of all child elements. */
  childNames(): readonly string[] {
    return [...this.#draft.children.keys()].filter(name => this.#allows(name));
  }

  /** What is left with a word of the deciding attribute; an unknown word leaves everything. */
  settle(word: string): Node {
    const { choice } = this.#draft;
    if (choice === undefined || !choice.words.has(word)) return this;
    let variant = this.#variants.get(word);
    if (variant === undefined) {
      variant = new Node(this.#draft, new Map([...this.#settled, [choice.key, word]]));
      this.#variants.set(word, variant);
    }
    return variant;
  }

  /** With which words of which attribute a name (`@attribute` or element) goes that is not allowed here. */
  limitOf(name: string): Limit | undefined {
    for (const [at, words] of this.#draft.limits.get(name) ?? []) {
      const found = this.#settled.get(at);
      if (found !== undefined && !words.has(found)) return { at, found, words: [...words] };
    }
    return undefined;
  }

  #allowed(attributes: ReadonlyMap<string, Leaf>): ReadonlyMap<string, Leaf> {
    return new Map([...attributes].filter(([name]) => this.#allows(`@${name}`)));
  }

  #allows(name: string): boolean {
    return this.limitOf(name) === undefined;
  }
}

const NONE: readonly string[] = [];

function owedOf(attributes: ReadonlyMap<string, Leaf>): readonly string[] {
  let owed: string[] | undefined;
  attributes.forEach((leaf, name) => {
    if (!leaf.owed) return;
    owed ??= [];
    owed.push(name);
  });
  return owed ?? NONE;
}

const shapeOf = (shape: Shape | (() => Shape)): Shape => (typeof shape === 'function' ? shape() : shape);

const nodes = new WeakMap<Shape, Node>();

/** The node of a shape; it is built once. */
export function nodeOf(shape: Shape, place?: Pick<Draft, 'repeats' | 'text'>): Node {
  let node = nodes.get(shape);
  if (node === undefined) {
    node = new Node(draftOf(shape, place), NOTHING);
    nodes.set(shape, node);
  }
  return node;
}

function newDraft(): Draft {
  return { attributes: new Map(), children: new Map(), limits: new Map(), repeats: false, open: false };
}

function draftOf(shape: Shape, place?: Pick<Draft, 'repeats' | 'text'>): Draft {
  const root: Draft = { ...newDraft(), ...(place && { repeats: place.repeats, text: place.text }) };
  for (const field of Object.values(shape.fields ?? {})) addField(root, field, shape.read === true);
  for (const [path, row] of Object.entries(shape.rows)) {
    const draft = reach(root, path);
    if (typeof row !== 'string') draft.shape = row;
    else for (const entry of entriesOf(row)) addEntry(draft, entry);
  }
  for (const [place, choices] of Object.entries(shape.only ?? {})) limit(root, place, choices);
  return root;
}

function reach(root: Draft, path: string): Draft {
  let draft = root;
  if (path === '') return draft;
  for (const step of path.split('/')) {
    const next = draft.children.get(step) ?? newDraft();
    draft.children.set(step, next);
    draft = next;
  }
  return draft;
}

function addField(root: Draft, field: Field<unknown>, read: boolean): void {
  const steps = field.at.split('/');
  const attribute = steps.at(-1)!.startsWith('@') ? steps.pop()!.slice(1) : undefined;
  const draft = reach(root, steps.join('/'));
  const { codec, when } = field;
  const limited = codec.words !== undefined || codec.json === 'integer' || codec.pattern !== undefined;
  const leaf: Leaf = { ...(limited && { codec }), field, read: read && when === undefined };
  if (attribute !== undefined) draft.attributes.set(attribute, leaf);
  else if (codec.json !== 'boolean') draft.text = leaf;
}

function addEntry(draft: Draft, entry: Entry): void {
  const { name, attribute, repeats, text, open, values } = entry;
  if (attribute) return addAttribute(draft, entry);
  const child = reach(draft, name);
  child.repeats ||= repeats;
  child.open ||= open;
  if (text) child.text ??= leafOf(values);
}

function addAttribute({ attributes }: Draft, { name, values, owed, ruled }: Entry): void {
  const known = ruled ? FREE : attributes.get(name);
  const leaf = values === undefined && known !== undefined ? known : leafOf(values);
  attributes.set(name, owed ? { ...leaf, owed } : leaf);
}

function leafOf(values: string | undefined): Leaf {
  if (values === undefined) return FREE;
  return { codec: values === '#' ? NUMBER : wordCodec(values.split('|')), read: false };
}

function limit(root: Draft, place: string, choices: NonNullable<Shape['only']>[string]): void {
  const [path = '', attribute = ''] = place.split('@');
  const decider = reach(root, path);
  const words = new Set(decider.attributes.get(attribute)?.codec?.words);
  for (const [key, rows] of Object.entries(choices)) {
    const listed = key.split('|');
    for (const word of listed) words.add(word);
    for (const [below, row] of Object.entries(rows)) {
      const draft = reach(decider, below);
      for (const entry of entriesOf(row)) allow(draft, entry, place, listed);
    }
  }
  decider.choice = { attribute, key: place, words };
}

function allow(draft: Draft, entry: Entry, place: string, words: readonly string[]): void {
  addEntry(draft, entry);
  const name = entry.attribute ? `@${entry.name}` : entry.name;
  const limits: Limits = draft.limits.get(name) ?? new Map();
  draft.limits.set(name, limits);
  limits.set(place, new Set([...(limits.get(place) ?? []), ...words]));
}
