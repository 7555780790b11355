import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Condition, Field } from '../../src/domain/field.ts';
import type { Kind } from '../../src/domain/kind.ts';
import { KINDS } from '../../src/domain/kinds/index.ts';
import { readFields, spanOfField } from '../../src/domain/read.ts';
import type { XmlElement } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';

const FOLDER = new URL('../../src/domain/kinds/', import.meta.url);

/** A row of a table. */
type Row = readonly [property: string, field: Field<unknown>];

const kinds: readonly Kind[] = Object.values(KINDS);
const rowsOf = (kind: Kind): readonly Row[] => Object.entries(kind.fields);
const isTyped = ([, { codec }]: Row): boolean =>
  codec.json === 'integer' || codec.words !== undefined || codec.pattern !== undefined;

/** An element in the making. */
interface Tree {
  attributes: Record<string, string>;
  children: Record<string, Tree>;
  text: string;
}

const emptyTree = (): Tree => ({ attributes: {}, children: {}, text: '' });

function put(tree: Tree, at: string, text: string): void {
  let reached = tree;
  for (const step of at.split('/')) {
    if (step.startsWith('@')) {
      reached.attributes[step.slice(1)] = text;
      return;
    }
    reached.children[step] ??= emptyTree();
    reached = reached.children[step];
  }
  reached.text = text;
}

function print(name: string, { attributes, children, text }: Tree): string {
  const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}='${value}'`);
  const inside = Object.entries(children).map(([child, below]) => print(child, below));
  return `<${name}${written.join('')}>${text}${inside.join('')}</${name}>`;
}

/** Some text that each codec reads. */
const SAMPLES = [
  '1',
  'some-name',
  '/a/path',
  'KiB',
  '0-3',
  '52:54:00:12:34:56',
  '01234567-89ab-cdef-0123-456789abcdef',
  '0123456789abcdef',
  'naa.0123456789abcdef',
];

function sampleOf({ codec }: Field<unknown>): string {
  const text = [...(codec.words ?? []), ...SAMPLES].find(each => codec.read(each) !== undefined);
  if (text === undefined) throw new Error(`no sample of ${codec.expected}`);
  return text;
}

/** Writes a row into a device, and whatever its first condition asks for. */
function write(tree: Tree, kind: Kind, [, field]: Row, text: string): void {
  fulfil(tree, kind, field.when?.[0] ?? {});
  put(tree, field.at, text);
}

function fulfil(tree: Tree, kind: Kind, condition: Condition): void {
  for (const [property, values] of Object.entries(condition)) {
    const field = kind.fields[property]!;
    const word = values === 'written' ? sampleOf(field) : values.find(value => value !== undefined);
    if (word !== undefined) write(tree, kind, [property, field], String(word));
  }
}

/** A device with one row written, beside what the row depends on. */
function deviceWith(kind: Kind, row: Row, text: string): { source: string; element: XmlElement } {
  const tree = emptyTree();
  write(tree, kind, row, text);
  const source = print(kind.name, tree);
  return { source, element: parseXml(source, { judge: 'saxes' }).value!.root };
}

const conditionsOf = ({ when = [], required }: Field<unknown>): readonly Condition[] =>
  typeof required === 'object' ? [...when, ...required] : when;

describe('the tables of the device kinds', () => {
  it('are one file a kind, listed in the order of libvirt', () => {
    const files = readdirSync(FOLDER, { withFileTypes: true }).filter(entry => entry.isFile());
    const names = files.map(file => file.name.replace('.ts', '')).filter(name => name !== 'index');
    expect(Object.keys(KINDS)).to.have.members(names);
    expect(Object.keys(KINDS).slice(0, 5)).to.deep.equal([
      'disk',
      'controller',
      'lease',
      'filesystem',
      'interface',
    ]);
    expect(Object.keys(KINDS).slice(-5)).to.deep.equal(['memory', 'crypto', 'iommu', 'vsock', 'pstore']);
  });

  for (const kind of kinds) {
    describe(`<${kind.name}>`, () => {
      it('is called as its element', () => {
        expect(KINDS[kind.name as keyof typeof KINDS]).to.equal(kind);
      });

      it('names the page of the documentation that it restates', () => {
        const source = readFileSync(new URL(`${kind.name}.ts`, FOLDER), 'utf8');
        expect(source).to.match(
          /\/\*\* https:\/\/libvirt\.org\/formatdomain\.html#[a-z-]+ \*\/\nexport const/,
        );
      });

      it('calls each property by the flat form of its path', () => {
        for (const [property, { at }] of rowsOf(kind)) expect(property).to.equal(flat(at));
      });

      it('has no two rows of one path', () => {
        const paths = rowsOf(kind).map(([, { at }]) => at);
        expect(paths).to.deep.equal([...new Set(paths)]);
      });

      it('depends on rows of its own, and for reading on rows above', () => {
        const order = rowsOf(kind).map(([property]) => property);
        for (const [property, field] of rowsOf(kind)) {
          const above = order.slice(0, order.indexOf(property));
          for (const condition of field.when ?? [])
            expect(above, property).to.include.members(Object.keys(condition));
          for (const condition of conditionsOf(field))
            expect(order).to.include.members(Object.keys(condition));
          if (field.narrowing) expect(order).to.include(field.narrowing.by);
        }
      });

      it('asks of other rows only words that they have', () => {
        for (const [property, field] of rowsOf(kind)) {
          for (const [other, values] of conditionsOf(field).flatMap(each => Object.entries(each))) {
            const { words } = kind.fields[other]!.codec;
            if (values === 'written' || words === undefined) continue;
            expect(words, property).to.include.members(values.filter(value => value !== undefined));
          }
        }
      });

      it('narrows words to some of them, by words of the other row', () => {
        for (const [, { codec, narrowing }] of rowsOf(kind)) {
          if (narrowing === undefined) continue;
          const cases = { ...narrowing.words, ...narrowing.maximum };
          expect(kind.fields[narrowing.by]!.codec.words).to.include.members(Object.keys(cases));
          for (const words of Object.values(narrowing.words ?? {}))
            expect(codec.words).to.include.members([...words]);
        }
      });

      it('reads every row', () => {
        for (const row of rowsOf(kind)) {
          const [property, field] = row;
          const text = sampleOf(field);
          const read = readFields(kind.fields, deviceWith(kind, row, text).element);
          expect(read.value, property).to.have.property(property, field.codec.read(text));
          expect(read.diagnostics.filter(found => !found.message.includes('is missing'))).to.deep.equal([]);
        }
      });

      it('reads every word of every enumeration', () => {
        for (const row of rowsOf(kind)) {
          for (const word of row[1].codec.words ?? []) {
            const read = readFields(kind.fields, deviceWith(kind, row, word).element);
            expect(read.value).to.have.property(row[0], word);
          }
        }
      });

      it('reports a bad value of every typed row once, where it stands', () => {
        for (const row of rowsOf(kind).filter(isTyped)) {
          const [property, { rule, severity }] = row;
          const { source, element } = deviceWith(kind, row, '?bad?');
          const read = readFields(kind.fields, element);
          const found = read.diagnostics.filter(each => each.message.includes('?bad?'));
          expect(
            found.map(each => [each.rule, each.severity]),
            property,
          ).to.deep.equal([[rule, severity]]);
          expect(source.slice(found[0]!.span!.start, found[0]!.span!.end)).to.equal('?bad?');
          expect(read.value).not.to.have.property(property);
        }
      });

      it('finds every row again in the text', () => {
        for (const row of rowsOf(kind)) {
          const text = sampleOf(row[1]);
          const { source, element } = deviceWith(kind, row, text);
          const span = spanOfField(kind, row[0], element);
          const expected = row[1].codec.json === 'boolean' ? `<${row[1].at.split('/').pop()}>` : text;
          expect(source.slice(span.start, span.end)).to.equal(expected);
        }
      });
    });
  }
});

function flat(at: string): string {
  const words = at.split(/[/@_-]+/).filter(word => word !== '');
  return words
    .map((word, place) => (place === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}
