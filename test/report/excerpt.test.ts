import { expect } from 'chai';
import fc from 'fast-check';
import type { Span } from '../../src/diagnostic.ts';
import { excerptOf } from '../../src/report/excerpt.ts';

/** The line around an offset, with its line break. */
function lineAt(text: string, offset: number): Span {
  const end = text.indexOf('\n', offset);
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return { start, end: end === -1 ? text.length : end + 1 };
}

/** Shows the underlined part in brackets. */
function marked(text: string, start: number, end: number): string {
  const { text: shown, indent, width } = excerptOf(text, lineAt(text, start), { start, end });
  return `${shown.slice(0, indent)}[${shown.slice(indent, indent + width)}]${shown.slice(indent + width)}`;
}

describe('report/excerpt', () => {
  it('shows a line with the place in it', () => {
    expect(marked('<a>\n<b c="d"/>\n</a>', 7, 12)).to.equal('<b [c="d"]/>');
  });

  it('leaves the line break out, CRLF too', () => {
    expect(marked('<a>\r\n</a>', 0, 9)).to.equal('[<a>]');
  });

  it('underlines one column at least', () => {
    expect(excerptOf('<a>', { start: 0, end: 3 }, { start: 3, end: 3 })).to.deep.equal({
      text: '<a>',
      indent: 3,
      width: 1,
    });
    expect(excerptOf('', { start: 0, end: 0 }, { start: 0, end: 0 })).to.deep.equal({
      text: '',
      indent: 0,
      width: 1,
    });
  });

  it('replaces tabs by spaces up to the next stop', () => {
    expect(marked('\t<a\tb/>', 1, 3)).to.equal('    [<a]  b/>');
    expect(marked('ab\t<a/>', 3, 7)).to.equal('ab  [<a/>]');
  });

  it('escapes what a terminal would act on', () => {
    expect(marked('a\u001b[2Jb', 5, 6)).to.equal('a\\u001b[2J[b]');
  });

  it('counts wide characters as two columns', () => {
    expect(excerptOf('日本x', { start: 0, end: 3 }, { start: 2, end: 3 })).to.include({
      indent: 4,
      width: 1,
    });
  });

  it('cuts long lines around the place', () => {
    const line = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`;
    expect(marked(line, 500, 504)).to.equal(`…${'x'.repeat(30)}[HERE]${'y'.repeat(66)}…`);
    expect(marked(line, 2, 4)).to.equal(`xx[xx]${'x'.repeat(96)}…`);
  });

  it('always fits on a line of moderate length, with the place inside', () => {
    const place = fc.tuple(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(300), fc.nat(300));
    fc.assert(
      fc.property(place, ([text, start, length]) => {
        const from = Math.min(start, text.length);
        const span = { start: from, end: from + length };
        const { text: shown, indent, width } = excerptOf(text, lineAt(text, from), span);
        expect(shown).not.to.match(/[\p{Cc}\p{Cs}]/u);
        expect(shown.length).to.be.at.most(102 * 10);
        expect(width).to.be.at.least(1);
        expect(indent).to.be.at.most(31 * 10);
      }),
    );
  });
});
