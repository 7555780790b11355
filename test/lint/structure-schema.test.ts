import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { domainNode } from '../../src/lint/structure/domain.ts';
import type { Node } from '../../src/lint/structure/grammar.ts';
import { checkStructure } from '../../src/lint/structure/structure.ts';
import { readSchema } from '../../src/relaxng/schema.ts';
import type { XmlDocument, XmlElement } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { randomFrom } from '../helpers/faults.ts';
import { type Content, type Given, Schema } from '../helpers/rng.ts';

const SCHEMA = '/usr/share/libvirt/schemas/domain.rng';
/** No element of the format is nested deeper but by recursion. */
const DEPTH = 9;

/** An element of the schema beside what our tables have for it. */
interface Pair {
  readonly path: string;
  readonly patterns: ReadonlySet<XmlElement>;
  readonly node: Node;
  readonly seen: readonly string[];
  /** An element above could have any type, so that nothing follows from types below. */
  readonly vague?: boolean;
}

interface Comparison {
  readonly missing: Set<string>;
  readonly extra: Set<string>;
}

const keyOf = (patterns: ReadonlySet<XmlElement>): string =>
  [...patterns].map(({ span }) => span.start).join();

/** `@name` of attributes, `name` of elements, `#text`. */
function namesOf({ attributes, children, text }: Content): Set<string> {
  const names = [...attributes.keys()].map(name => `@${name}`);
  return new Set([...names, ...children.keys(), ...(text ? ['#text'] : [])]);
}

function ourNames(node: Node): Set<string> {
  const names = [...node.attributes.keys()].map(name => `@${name}`);
  return new Set([...names, ...node.childNames(), ...(node.text ? ['#text'] : [])]);
}

class Walker {
  readonly #schema: Schema;
  readonly found: Comparison = { missing: new Set(), extra: new Set() };
  readonly #done = new Map<Node, Set<string>>();
  #compared = 0;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  get compared(): number {
    return this.#compared;
  }

  walk(pair: Pair, given?: Given): void {
    const { path, node, patterns, seen } = pair;
    if (this.#isDone(node, `${keyOf(patterns)} ${pair.vague}`, given)) return;
    const content = this.#schema.contentOf(patterns, given);
    if (content.open || node.open) return;
    this.#compare(path, content, node);
    for (const [name, below] of content.children) {
      const child = node.child(name);
      const key = keyOf(below);
      if (child === undefined || seen.includes(key) || seen.length > DEPTH) continue;
      const vague = pair.vague || (given === undefined && node.decides !== undefined);
      this.walk({ path: `${path}/${name}`, patterns: below, node: child, seen: [...seen, key], vague });
    }
    if (given === undefined && !pair.vague) this.#variants(pair, content);
  }

  #isDone(node: Node, key: string, given?: Given): boolean {
    const keys = this.#done.get(node) ?? new Set();
    this.#done.set(node, keys);
    const whole = `${key} ${given?.attribute}=${given?.value}`;
    if (keys.has(whole)) return true;
    keys.add(whole);
    return false;
  }

  #variants(pair: Pair, content: Content): void {
    const { decides } = pair.node;
    if (decides === undefined) return;
    const words = this.#schema.wordsOf(content.attributes.get(decides) ?? []) ?? [];
    for (const word of ['', ...words]) {
      const given = { attribute: decides, value: word || undefined };
      const left = this.#schema.contentOf(pair.patterns, given);
      if (left.attributes.size + left.children.size === 0) continue;
      const node = pair.node.settle(word);
      const path = `${pair.path}[${decides}=${word}]`;
      this.walk({ ...pair, path, node }, given);
    }
  }

  #compare(path: string, content: Content, node: Node): void {
    const theirs = namesOf(content);
    const ours = ourNames(node);
    this.#compared += theirs.size;
    for (const name of theirs) if (!ours.has(name)) this.found.missing.add(`${path}/${name}`);
    for (const name of ours) if (!theirs.has(name)) this.found.extra.add(`${path}/${name}`);
  }
}

/** What libvirt reads though its schema does not have it. */
const BEYOND: Readonly<Record<string, string>> = {
  'domain/devices/filesystem/source/@pool': 'file systems of type volume are parsed, the schema forgets them',
  'domain/devices/filesystem/source/@volume':
    'file systems of type volume are parsed, the schema forgets them',
  'domain/devices/hostdev/source/@autoAddress':
    'libvirt itself writes it for USB devices that it found by their ids, and reads it back',
};

describe('the tables of the structure check, beside the schema of an installed libvirt', () => {
  const found = { missing: new Set<string>(), extra: new Set<string>(), compared: 0 };

  before('the schema is read', function () {
    if (!existsSync(SCHEMA)) {
      console.log(`      skipped: there is no ${SCHEMA} here, libvirt is not installed`);
      return this.skip();
    }
    const schema = new Schema(SCHEMA);
    const walker = new Walker(schema);
    const patterns = new Set(schema.define('domain').flatMap(define => define.children));
    walker.walk({ path: 'domain', patterns, node: domainNode(), seen: [] });
    Object.assign(found, walker.found, { compared: walker.compared });
  });

  it('hold thousands of names against it', () => {
    expect(found.compared).to.be.greaterThan(5000);
  });

  it('lack no name, whatever the types of devices and sources are', () => {
    expect([...found.missing]).to.deep.equal([]);
  });

  it('have beyond it what libvirt reads all the same', () => {
    const beyond = [...found.extra].filter(name => !name.includes('['));
    expect(beyond.sort()).to.deep.equal(Object.keys(BEYOND).sort());
  });

  it('find nothing wrong with what it takes', () => {
    const load = (name: string): string => readFileSync(join(dirname(SCHEMA), name), 'utf8');
    const { engine } = readSchema(load, 'domain.rng').value!;
    const accepted = documents().filter(({ root }) => engine.accepts(root));
    expect(accepted.length).to.be.greaterThan(200);
    for (const document of accepted) expect(checkStructure(document)).to.deep.equal([]);
  }).timeout(20_000);
});

const VALUES = ['bogus', '1', '0', '-1', 'yes', 'on', 'virtio', '/a', '', '9999999999', '0x10', ' x ', 'a b'];
const VARIANTS = 10;

/** Examples and golden documents, as they are and with a value or a text replaced by another. */
function documents(): XmlDocument[] {
  const random = randomFrom(11);
  return ['../golden', '../../examples'].flatMap(folder => {
    const path = new URL(`${folder}/`, import.meta.url);
    const files = readdirSync(path).filter(name => name.endsWith('.xml'));
    const texts = files.map(name => readFileSync(new URL(name, path), 'utf8'));
    const variants = texts.flatMap(text =>
      Array.from({ length: VARIANTS }, () => withOther(text, VALUES[random(VALUES.length)]!, random)),
    );
    return [...texts, ...variants].flatMap(text => parseXml(text).value ?? []);
  });
}

/** The text with another value somewhere. */
function withOther(text: string, value: string, random: (below: number) => number): string {
  const spots = [...text.matchAll(/(?<==)(['"])[^'"]*\1|(?<=>)[^<>\s][^<>]*(?=<)/g)];
  const spot = spots[random(spots.length)]!;
  const [found, quote = ''] = spot;
  return text.slice(0, spot.index) + quote + value + quote + text.slice(spot.index + found.length);
}
