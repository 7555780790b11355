import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { LineIndex } from '../../src/diagnostic.ts';
import { schemaDiagnostics } from '../../src/relaxng/diagnostic.ts';
import { packSchema, unpackSchema } from '../../src/relaxng/pack.ts';
import { readSchema } from '../../src/relaxng/schema.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { makeMistake } from '../helpers/faults.ts';

const SCHEMAS = '/usr/share/libvirt/schemas';
const MISTAKES_A_DOCUMENT = 4;

/** Why there is nothing to compare with. */
function lacking(): string | undefined {
  if (!existsSync(join(SCHEMAS, 'domain.rng'))) return 'no libvirt schemas are installed';
  return spawnSync('xmllint', ['--version']).error ? 'xmllint is not installed' : undefined;
}

const reason = lacking();
const compare = reason === undefined ? it : it.skip;
const skipped = reason === undefined ? '' : ` (skipped: ${reason})`;

/** What `domain.rng` of the installed libvirt is, by way of what would be kept of it. */
const installed = () => {
  const { value, diagnostics } = readSchema(name => readFileSync(join(SCHEMAS, name), 'utf8'), 'domain.rng');
  expect(diagnostics).to.deep.equal([]);
  return unpackSchema(packSchema(value!))!;
};

function documents(): string[] {
  return ['../golden', '../../examples'].flatMap(folder => {
    const path = new URL(`${folder}/`, import.meta.url);
    const files = readdirSync(path).filter(name => name.endsWith('.xml'));
    return files.map(name => readFileSync(new URL(name, path), 'utf8'));
  });
}

/** Which of the texts xmllint finds valid. */
function xmllint(texts: readonly string[]): boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'relaxng-'));
  const files = texts.map((_, index) => join(folder, `${index}.xml`));
  texts.forEach((text, index) => {
    writeFileSync(files[index]!, text);
  });
  const { stderr } = spawnSync('xmllint', ['--noout', '--relaxng', join(SCHEMAS, 'domain.rng'), ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  rmSync(folder, { recursive: true });
  const valid = new Set(stderr.match(/^.*(?= validates$)/gm));
  return files.map(file => valid.has(file));
}

describe(`relaxng beside xmllint, with libvirt's domain.rng${skipped}`, () => {
  compare('finds the same documents valid', () => {
    const schema = installed();
    const texts = documents();
    const expected = xmllint(texts);
    const found = texts.map(text => schemaDiagnostics(schema, parseXml(text).value!.root).length === 0);
    expect(found).to.deep.equal(expected);
    expect(expected.filter(valid => valid).length).to.be.greaterThan(40);
  }).timeout(20_000);

  compare('finds the same mistakes, one finding each, at the line and by the name of the culprit', () => {
    const schema = installed();
    const valid = documents().filter(text => schema.engine.accepts(parseXml(text).value!.root));
    const mistakes = valid.flatMap((text, index) =>
      Array.from(
        { length: MISTAKES_A_DOCUMENT },
        (_, turn) => makeMistake(text, index * 100 + turn) ?? [],
      ).flat(),
    );
    const verdicts = xmllint(mistakes.map(({ text }) => text));
    const expected = mistakes.map(({ line, culprit }, index) =>
      verdicts[index] ? [] : [`${line} ${culprit}`],
    );
    const found = mistakes.map(({ text, culprit }) => {
      const lines = new LineIndex(text);
      return schemaDiagnostics(schema, parseXml(text).value!.root).map(
        ({ span, message }) =>
          `${lines.position(span!.start).line} ${message.includes(culprit) ? culprit : message}`,
      );
    });
    expect(found).to.deep.equal(expected);
    expect(verdicts.filter(verdict => !verdict).length).to.be.greaterThan(200);
  }).timeout(20_000);
});
