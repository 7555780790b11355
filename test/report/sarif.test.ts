import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import type { Log, Result } from 'sarif';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { KNOWN_RULES } from '../../src/lint/known.ts';
import type { FileFindings } from '../../src/report/lint-format.ts';
import { sarifFormat } from '../../src/report/sarif.ts';
import { describeRule } from '../../src/report/sarif-rules.ts';
import { FINDING, found, PLACELESS, reportOf, TEXT } from './findings.ts';
import { SARIF_SHAPE } from './sarif-shape.ts';

const OPTIONS = { version: '1.2.3', directory: '/repo' };
const validate = new Ajv({ strict: true, allErrors: true }).compile(SARIF_SHAPE);
const official = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
// The pattern of a language tag in it is no Unicode regular expression.
const lenient = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false });
// It is a draft 4, of which it only uses what later ones have as well.
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(official, 'utf8'));
const validateOfficial = lenient.compile(schema);

/** The report on some documents, checked against what SARIF asks for. */
function logOf(...documents: readonly FileFindings[]): Log {
  const log = JSON.parse(reportOf(sarifFormat(OPTIONS), ...documents)) as Log;
  expect(validate(log), JSON.stringify(validate.errors)).to.equal(true);
  expect(validateOfficial(log), JSON.stringify(validateOfficial.errors)).to.equal(true);
  return log;
}

const resultsOf = (...documents: readonly FileFindings[]): readonly Result[] =>
  logOf(...documents).runs[0]!.results!;
const resultOf = (finding: Partial<Diagnostic>): Result => resultsOf(found(finding))[0]!;

function uriOf(file: string): string | undefined {
  const [result] = resultsOf({ ...found(FINDING), file });
  return result!.locations![0]!.physicalLocation!.artifactLocation!.uri;
}

const printOf = (document: FileFindings): readonly (string | undefined)[] =>
  resultsOf(document).map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash);

describe('report/sarif', () => {
  it('has a result for each finding, at its place', () => {
    const { partialFingerprints, ...result } = resultOf(FINDING);
    expect(result).to.deep.equal({
      ruleId: 'disk/duplicate-target',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'the disk is there twice' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a.xml' },
            region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 10 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 0,
          message: { text: 'first disk' },
          physicalLocation: {
            artifactLocation: { uri: 'a.xml' },
            region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 10 },
          },
        },
      ],
      suppressions: [],
    });
    expect(partialFingerprints).to.have.all.keys('primaryLocationLineHash');
  });

  it('has a level for each severity', () => {
    expect(resultOf({ severity: 'warning' }).level).to.equal('warning');
    expect(resultOf({ severity: 'info' }).level).to.equal('note');
  });

  it('has a list of results even when nothing was found, or no file was read', () => {
    expect(resultsOf()).to.deep.equal([]);
    expect(resultsOf(found())).to.deep.equal([]);
  });

  it('counts columns as spans do', () => {
    expect(logOf().runs[0]!.columnKind).to.equal('utf16CodeUnits');
  });

  it('places on the first line what has no place', () => {
    const [result] = resultsOf({ file: 'a.xml', diagnostics: [PLACELESS] });
    expect(result!.locations![0]!.physicalLocation!.region).to.deep.equal({ startLine: 1 });
  });

  it('leads to places in other files', () => {
    const elsewhere = { message: 'there', span: { start: 0, end: 1 }, file: 'b.xml' };
    const related = [{ ...elsewhere, at: { line: 7, column: 5 } }, elsewhere];
    const places = resultOf({ related }).relatedLocations!.map(({ physicalLocation }) => physicalLocation);
    expect(places).to.deep.equal([
      { artifactLocation: { uri: 'b.xml' }, region: { startLine: 7, startColumn: 5 } },
      { artifactLocation: { uri: 'b.xml' } },
    ]);
  });

  it('carries fixes', () => {
    const fix = [
      { span: { start: 21, end: 28 }, text: '' },
      { span: { start: 11, end: 11 }, text: '<!-- -->' },
    ];
    const replacements = resultOf({ fix }).fixes![0]!.artifactChanges[0]!.replacements;
    expect(replacements).to.deep.equal([
      { deletedRegion: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 10 } },
      {
        deletedRegion: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 3 },
        insertedContent: { text: '<!-- -->' },
      },
    ]);
  });

  it('lists suppressed findings as such, and of all others that they are not', () => {
    const suppressed = [
      { diagnostic: FINDING, reason: 'a test rig' },
      { diagnostic: FINDING, reason: '' },
      { diagnostic: FINDING, reason: 'a lab', by: { rule: '*', reason: 'a lab' } },
    ];
    const results = resultsOf({ ...found(FINDING), suppressed, accepted: [FINDING] });
    expect(results.map(({ suppressions }) => suppressions)).to.deep.equal([
      [],
      [{ kind: 'inSource', justification: 'a test rig' }],
      [{ kind: 'inSource' }],
      [{ kind: 'external', justification: 'a lab' }],
      [{ kind: 'external', justification: 'the baseline accepts it' }],
    ]);
  });

  describe('paths', () => {
    it('are relative to the working directory, without a leading dot', () => {
      expect(uriOf('./guests/a.xml')).to.equal('guests/a.xml');
      expect(uriOf('guests//x/../a.xml')).to.equal('guests/a.xml');
      expect(uriOf('/repo/guests/a.xml')).to.equal('guests/a.xml');
    });

    it('are percent-encoded', () => {
      expect(uriOf('a b/50%/ü:#?.xml')).to.equal('a%20b/50%25/%C3%BC%3A%23%3F.xml');
      expect(uriOf('<stdin>')).to.equal('%3Cstdin%3E');
      expect(uriOf('half\ud800.xml')).to.equal('half%EF%BF%BD.xml');
    });

    it('are absolute outside of the working directory, which is named then', () => {
      const { runs } = logOf({ ...found(FINDING), file: '../other/a.xml' });
      const [result] = runs[0]!.results!;
      expect(result!.locations![0]!.physicalLocation!.artifactLocation!.uri).to.equal('file:///other/a.xml');
      expect(runs[0]!.invocations![0]!.workingDirectory).to.deep.equal({ uri: 'file:///repo/' });
    });

    it('leave the working directory out where nothing depends on it', () => {
      expect(logOf(found(FINDING)).runs[0]!.invocations).to.deep.equal([{ executionSuccessful: true }]);
    });
  });

  describe('fingerprints', () => {
    it('stay when lines are added above', () => {
      const added = '\n\n';
      const span = { start: FINDING.span!.start + added.length, end: FINDING.span!.end + added.length };
      const moved = { ...found({ span }), text: added + TEXT };
      expect(printOf(moved)).to.deep.equal(printOf(found(FINDING)));
    });

    it('differ by rule, file, content, and turn', () => {
      const documents = [
        found(FINDING, FINDING, { rule: 'disk/other' }, { span: { start: 0, end: 8 } }),
        { ...found(FINDING), file: 'b.xml' },
      ];
      const prints = documents.flatMap(printOf);
      expect(new Set(prints).size).to.equal(prints.length);
      expect(prints[1]).to.equal(prints[0]!.replace(':1', ':2'));
    });
  });

  describe('rules', () => {
    it('are those that occur, each once', () => {
      const { tool, results } = logOf(found(FINDING, { rule: 'xml/size' }), found(FINDING)).runs[0]!;
      expect(tool.driver).to.include({ name: 'slotwise', version: '1.2.3' });
      expect(tool.driver.rules!.map(({ id }) => id)).to.deep.equal(['disk/duplicate-target', 'xml/size']);
      expect(results!.map(({ ruleIndex }) => ruleIndex)).to.deep.equal([0, 1, 0]);
    });

    it('come with help, and a page of the manual', () => {
      for (const id of KNOWN_RULES.keys()) {
        const { help, helpUri, shortDescription } = describeRule(id);
        expect(help!.markdown, id).to.contain(shortDescription!.text);
        expect(helpUri, id).to.match(/^https:\/\/libvirt\.org\/formatdomain\.html/);
      }
    });

    it('may be unknown', () => {
      const { tool } = logOf(found({ rule: 'my/own' })).runs[0]!;
      expect(tool.driver.rules).to.deep.equal([{ id: 'my/own', shortDescription: { text: 'my/own' } }]);
    });
  });

  it('says when a file could not be read', () => {
    const { invocations } = logOf({ file: 'a.xml', diagnostics: [{ ...PLACELESS, rule: 'file/missing' }] })
      .runs[0]!;
    expect(invocations![0]!.executionSuccessful).to.equal(false);
  });
});
