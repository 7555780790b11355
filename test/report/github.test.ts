import { expect } from 'chai';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { githubFormat } from '../../src/report/github.ts';
import { FINDING, found, PLACELESS, reportOf } from './findings.ts';

const command = (finding: Partial<Diagnostic>): string => reportOf(githubFormat(), found(finding));

describe('report/github', () => {
  it('is a command for each finding, with the other places in the message', () => {
    expect(command(FINDING)).to.equal(
      '::error file=a.xml,line=3,col=3,endLine=3,endColumn=10,title=disk/duplicate-target' +
        '::the disk is there twice%0Aa.xml:2:3: first disk\n',
    );
  });

  it('has a command for each severity', () => {
    expect(command({ severity: 'warning' })).to.match(/^::warning /);
    expect(command({ severity: 'info' })).to.match(/^::notice /);
  });

  it('has no columns where the place has several lines', () => {
    expect(command({ span: { start: 0, end: 28 } })).to.contain('file=a.xml,line=1,endLine=3,title=');
  });

  it('does without a place', () => {
    const report = reportOf(githubFormat(), { file: 'a.xml', diagnostics: [PLACELESS] });
    expect(report).to.equal('::error file=a.xml,title=xml/size::too large\n');
  });

  it('escapes what would end a property or the command', () => {
    const document = {
      file: './a,b:c%.xml',
      diagnostics: [{ ...PLACELESS, message: '50%,\n::error::x: y' }],
    };
    expect(reportOf(githubFormat(), document)).to.equal(
      '::error file=a%2Cb%3Ac%25.xml,title=xml/size::50%25,\\u000a::error::x: y\n',
    );
  });

  it('names places in other files', () => {
    const related = [
      { message: 'there', span: { start: 0, end: 1 }, file: 'b.xml', at: { line: 7, column: 5 } },
    ];
    expect(command({ related })).to.match(/%0Ab\.xml:7:5: there\n$/);
  });

  it('says nothing of clean documents', () => {
    expect(reportOf(githubFormat(), found())).to.equal('');
  });
});
