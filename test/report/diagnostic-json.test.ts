import { expect } from 'chai';
import { jsonDiagnostics } from '../../src/report/diagnostic-json.ts';

const PLACELESS = { line: null, column: null, endLine: null, endColumn: null, related: [], fixable: false };

describe('report/diagnostic-json', () => {
  it('counts lines and columns from 1', () => {
    const span = { start: 4, end: 8 };
    const related = [{ message: 'here too', span: { start: 0, end: 3 } }];
    const fix = [{ span, text: '' }];
    const found = [{ rule: 'a/b', severity: 'warning', message: 'm', span, related, fix } as const];
    expect(jsonDiagnostics('f.xml', '<a>\n<b/>\n</a>', found)).to.deep.equal([
      {
        rule: 'a/b',
        severity: 'warning',
        message: 'm',
        line: 2,
        column: 1,
        endLine: 2,
        endColumn: 5,
        related: [{ message: 'here too', file: 'f.xml', line: 1, column: 1 }],
        fixable: true,
      },
    ]);
  });

  it('has no place for what concerns the whole file', () => {
    const found = [{ rule: 'file/missing', severity: 'error', message: 'm' } as const];
    expect(jsonDiagnostics('f.xml', undefined, found)).to.deep.equal([{ ...found[0], ...PLACELESS }]);
  });

  it('names the file of a place elsewhere, whose lines it does not know', () => {
    const related = [{ message: 'there', span: { start: 0, end: 3 }, file: 'g.xml' }];
    const found = [{ rule: 'a/b', severity: 'info', message: 'm', related } as const];
    expect(jsonDiagnostics('f.xml', '<a/>', found)[0]!.related).to.deep.equal([
      { message: 'there', file: 'g.xml', line: null, column: null },
    ]);
  });
});
