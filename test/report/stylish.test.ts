import { expect } from 'chai';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { type StylishInput, stylish } from '../../src/report/stylish.ts';

const TEXT = '<domain>\n  <disk/>\n  <disk/>\n</domain>\n';
const FINDING: Diagnostic = {
  rule: 'disk/twice',
  severity: 'error',
  message: 'the disk is there twice',
  span: { start: 21, end: 28 },
  related: [{ message: 'first disk', span: { start: 11, end: 18 } }],
};

function shown(diagnostic: Partial<Diagnostic>, input: Partial<StylishInput> = {}): string {
  return stylish({ file: 'a.xml', text: TEXT, diagnostics: [{ ...FINDING, ...diagnostic }], ...input });
}

describe('report/stylish', () => {
  it('gives place, message, rule, the line, and the other places', () => {
    expect(shown({})).to.equal(
      [
        'a.xml:3:3: the disk is there twice [disk/twice]',
        '  3 |   <disk/>',
        '    |   ^~~~~~~',
        '  a.xml:2:3: note: first disk',
        '',
      ].join('\n'),
    );
  });

  it('marks what is no error', () => {
    expect(shown({ severity: 'warning' })).to.match(/^a\.xml:3:3: warning: the disk/);
    expect(shown({ severity: 'info' })).to.match(/^a\.xml:3:3: info: the disk/);
  });

  it('does without a place', () => {
    const { span: _, related: __, ...placeless } = FINDING;
    const expected = 'a.xml: the disk is there twice [disk/twice]\n';
    expect(stylish({ file: 'a.xml', text: TEXT, diagnostics: [placeless] })).to.equal(expected);
    expect(stylish({ file: 'a.xml', diagnostics: [placeless] })).to.equal(expected);
  });

  it('names the file of a place elsewhere', () => {
    const related = [{ message: 'also there', span: { start: 0, end: 1 }, file: 'b.xml' }];
    expect(shown({ related })).to.match(/^ {2}b\.xml: note: also there$/m);
    const placed = [{ ...related[0]!, at: { line: 7, column: 5 } }];
    expect(shown({ related: placed })).to.match(/^ {2}b\.xml:7:5: note: also there$/m);
  });

  it('escapes names and messages, which are not trusted', () => {
    const text = shown({ message: 'disk \u001b[2J\nfake.xml:1:1: ok' }, { file: 'a\u001b]0;x\u0007.xml' });
    expect(text.replaceAll('\n', '')).not.to.match(/\p{Cc}/u);
    expect(text).not.to.match(/^fake/m);
    expect(text).to.contain('disk \\u001b[2J\\u000afake.xml');
  });

  it('is quick with many findings on one long line', () => {
    const text = 'x'.repeat(1 << 24);
    const diagnostics = Array.from({ length: 5000 }, (_, at) => ({
      ...FINDING,
      span: { start: at * 3000, end: at * 3000 + 9 },
    }));
    const start = performance.now();
    expect(stylish({ file: 'a.xml', text, diagnostics }).length).to.be.greaterThan(1_000_000);
    expect(performance.now() - start).to.be.lessThan(5000);
  });

  it('says nothing of a clean document', () => {
    expect(stylish({ file: 'a.xml', text: TEXT, diagnostics: [] })).to.equal('');
  });

  it('colours on demand, without changing the words', () => {
    const colored = stylish({ file: 'a.xml', text: TEXT, diagnostics: [FINDING] }, { colors: true });
    expect(colored).to.contain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours are what is looked for.
    expect(colored.replace(/\u001b\[\d+m/g, '')).to.equal(shown({}));
  });
});
