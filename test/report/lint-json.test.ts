import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import type { FileFindings } from '../../src/report/lint-format.ts';
import { type JsonLint, jsonFormat } from '../../src/report/lint-json.ts';
import { FINDING, found, PLACELESS, reportOf } from './findings.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../schemas/lint.json', import.meta.url), 'utf8'));

describe('report/lint-json', () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(SCHEMA);

  /** The report on some documents, checked against its schema. */
  function entries(...documents: readonly FileFindings[]): readonly JsonLint[] {
    const report: JsonLint[] = JSON.parse(reportOf(jsonFormat(), ...documents));
    expect(validate(report), JSON.stringify(validate.errors)).to.equal(true);
    return report;
  }

  it('has an entry a file, clean ones with an empty list', () => {
    const report = entries(found(FINDING), { file: 'clean.xml', diagnostics: [] });
    expect(report).to.deep.equal([
      {
        file: 'a.xml',
        diagnostics: [
          {
            rule: 'disk/duplicate-target',
            severity: 'error',
            message: 'the disk is there twice',
            line: 3,
            column: 3,
            endLine: 3,
            endColumn: 10,
            related: [{ message: 'first disk', file: 'a.xml', line: 2, column: 3 }],
            fixable: false,
          },
        ],
      },
      { file: 'clean.xml', diagnostics: [] },
    ]);
  });

  it('is an empty list when there are no files', () => {
    expect(reportOf(jsonFormat())).to.equal('[]\n');
  });

  it('has a line for every file', () => {
    expect(reportOf(jsonFormat(), found(FINDING), found(FINDING)).split('\n')).to.have.length(3);
  });

  it('has no place for what concerns the file as a whole', () => {
    const [entry] = entries({ file: 'a.xml', diagnostics: [PLACELESS] });
    expect(entry!.diagnostics[0]).to.include({ line: null, column: null, endLine: null, endColumn: null });
  });

  it('names places in other files', () => {
    const elsewhere = { message: 'also there', span: { start: 0, end: 1 }, file: 'b.xml' };
    const [entry] = entries(found({ related: [{ ...elsewhere, at: { line: 7, column: 5 } }, elsewhere] }));
    expect(entry!.diagnostics[0]!.related).to.deep.equal([
      { message: 'also there', file: 'b.xml', line: 7, column: 5 },
      { message: 'also there', file: 'b.xml', line: null, column: null },
    ]);
  });

  it('says what can be mended', () => {
    const fix = [{ span: { start: 21, end: 28 }, text: '' }];
    expect(entries(found({ fix }))[0]!.diagnostics[0]!.fixable).to.equal(true);
  });
});
