import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { SchemaCache } from '../../src/cli/lint/schema-cache.ts';
import { readSchema } from '../../src/relaxng/schema.ts';

const START = 'domain.rng';
const grammar = (name: string): string =>
  `<element name="${name}" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>`;

describe('cli/lint/schema-cache', () => {
  let root = '';
  let cache: SchemaCache;
  const folder = (name: string): string => join(root, name);
  const kept = (): string[] => readdirSync(join(root, 'cache')).filter(name => name.startsWith('schema-'));

  /** Writes a schema into a folder, and keeps it. */
  function keep(name: string, element = 'domain'): void {
    mkdirSync(folder(name), { recursive: true });
    writeFileSync(join(folder(name), START), grammar(element));
    const load = (file: string): string => readFileSync(join(folder(name), file), 'utf8');
    cache.keep(folder(name), [START], readSchema(load, START).value!);
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'slotwise-'));
    cache = new SchemaCache(join(root, 'cache'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('gives back the schema of a folder, and of no other', () => {
    keep('a');
    keep('b', 'guest');
    expect(cache.find(folder('a'))!.grammar.start).to.deep.include('domain');
    expect(cache.find(folder('b'))!.grammar.start).to.deep.include('guest');
    expect(cache.find(folder('c'))).to.equal(undefined);
  });

  it('gives nothing when a file of the schema is another, or gone', () => {
    keep('a');
    writeFileSync(join(folder('a'), START), grammar('guests'));
    expect(cache.find(folder('a'))).to.equal(undefined);
    rmSync(join(folder('a'), START));
    expect(cache.find(folder('a'))).to.equal(undefined);
  });

  it('gives nothing of what is damaged, and keeps the schema anew', () => {
    keep('a');
    for (const damage of ['', '{', '{}\n{}', '\n\n']) {
      writeFileSync(join(root, 'cache', kept()[0]!), damage);
      expect(cache.find(folder('a'))).to.equal(undefined);
    }
    keep('a');
    expect(cache.find(folder('a'))).not.to.equal(undefined);
  });

  it('takes away the schemas of folders that are no more, and nothing else', () => {
    keep('a');
    keep('b');
    writeFileSync(join(root, 'cache', 'lint-outcomes.jsonl'), '');
    writeFileSync(join(root, 'cache', 'schema-0.json'), 'damaged');
    rmSync(folder('a'), { recursive: true });
    keep('c');
    expect(kept()).to.have.length(2);
    expect(cache.find(folder('b'))).not.to.equal(undefined);
    expect(readdirSync(join(root, 'cache'))).to.include('lint-outcomes.jsonl');
  });

  it('does without a directory that it is not given, or that cannot be written', () => {
    for (const directory of [undefined, join(root, START, 'cache')]) {
      writeFileSync(join(root, START), '');
      cache = new SchemaCache(directory);
      keep('a');
      expect(cache.find(folder('a'))).to.equal(undefined);
    }
  });
});
