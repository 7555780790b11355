import { expect } from 'chai';
import { junitFormat } from '../../src/report/junit.ts';
import type { FileFindings } from '../../src/report/lint-format.ts';
import { attributeValue, childrenOf, type XmlElement } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { FINDING, found, PLACELESS, reportOf } from './findings.ts';

/** The suites of a report, read back by the judge of XML. */
function suites(...documents: readonly FileFindings[]): readonly XmlElement[] {
  const { value, diagnostics } = parseXml(reportOf(junitFormat(), ...documents));
  expect(diagnostics).to.deep.equal([]);
  expect(value!.root.name).to.equal('testsuites');
  return value!.root.children;
}

const values = (element: XmlElement): Readonly<Record<string, string>> =>
  Object.fromEntries(element.attributes.map(({ name, value }) => [name, value]));

describe('report/junit', () => {
  it('has a suite a file and a case a finding', () => {
    const [suite] = suites(found(FINDING, { rule: 'disk/other', severity: 'warning' }));
    expect(values(suite!)).to.deep.equal({
      name: 'a.xml',
      tests: '2',
      failures: '2',
      errors: '0',
      skipped: '0',
    });
    const [first, second] = childrenOf(suite!, 'testcase');
    expect(values(first!)).to.deep.equal({
      name: 'disk/duplicate-target at 3:3',
      classname: 'a.xml',
      file: 'a.xml',
      line: '3',
    });
    const [failure] = first!.children;
    expect(failure!.name).to.equal('failure');
    expect(values(failure!)).to.deep.equal({ type: 'error', message: 'the disk is there twice' });
    expect(values(second!.children[0]!)).to.include({ type: 'warning' });
  });

  it('says place, rule and the other places in the text', () => {
    const report = reportOf(junitFormat(), found(FINDING));
    expect(report).to.contain(
      '>a.xml:3:3: error: the disk is there twice [disk/duplicate-target]\na.xml:2:3: note: first disk</failure>',
    );
  });

  it('has a passed case for a clean file', () => {
    const [suite] = suites({ file: 'clean.xml', diagnostics: [] });
    expect(values(suite!)).to.include({ tests: '1', failures: '0' });
    const [passed] = suite!.children;
    expect(values(passed!)).to.deep.equal({ name: 'lint', classname: 'clean.xml', file: 'clean.xml' });
    expect(passed!.children).to.deep.equal([]);
  });

  it('takes an info for a passed case with a remark', () => {
    const [suite] = suites(found({ severity: 'info' }));
    expect(values(suite!)).to.include({ tests: '1', failures: '0' });
    expect(suite!.children[0]!.children.map(({ name }) => name)).to.deep.equal(['system-out']);
  });

  it('takes a file that cannot be read for an error', () => {
    const missing = { ...PLACELESS, rule: 'file/missing' };
    const [suite] = suites({ file: 'a.xml', diagnostics: [missing] });
    expect(values(suite!)).to.include({ tests: '1', failures: '0', errors: '1' });
    expect(suite!.children[0]!.children.map(({ name }) => name)).to.deep.equal(['error']);
  });

  it('lists suppressed findings as skipped, with the reason', () => {
    const suppressed = [
      { diagnostic: FINDING, reason: 'a test rig' },
      { diagnostic: FINDING, reason: '' },
    ];
    const [suite] = suites({ ...found(), suppressed });
    expect(values(suite!)).to.include({ tests: '3', failures: '0', skipped: '2' });
    const reasons = suite!.children.flatMap(each => childrenOf(each, 'skipped'));
    expect(reasons.map(each => attributeValue(each, 'message'))).to.deep.equal(['a test rig', 'suppressed']);
  });

  it('stays well-formed whatever names and messages hold', () => {
    const message = '"]]>\'<a&b>\n\u0000\u001b\ufffe\ud800';
    const [suite] = suites({ ...found({ message }), file: '<&\u0001">.xml' });
    expect(attributeValue(suite!, 'name')).to.equal('<&\\u0001">.xml');
    const [failure] = suite!.children[0]!.children;
    expect(attributeValue(failure!, 'message')).to.equal('"]]>\'<a&b>\\u000a\\u0000\\u001b\ufffd\\ud800');
  });

  it('is well-formed without any file', () => {
    expect(suites()).to.deep.equal([]);
  });
});
