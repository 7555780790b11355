import { expect } from 'chai';
import { visible, widthOf } from '../../src/report/visible.ts';

describe('report/visible', () => {
  /** Text, and what may be printed of it. */
  const CASES: readonly (readonly [text: string, shown: string])[] = [
    ['disk vda', 'disk vda'],
    ['', ''],
    ['gäst 日本 🖥', 'gäst 日本 🖥'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['\u009b31m', '\\u009b31m'],
    ['a\r\nb\tc\0\u007f', 'a\\u000d\\u000ab\\u0009c\\u0000\\u007f'],
    ['\u202egnp', '\\u202egnp'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['\u2028', '\\u2028'],
    ['\ud800', '\\ud800'],
    ['\u{e0041}', '\\u{e0041}'],
  ];
  for (const [text, shown] of CASES) {
    it(`prints ${JSON.stringify(shown)}`, () => {
      expect(visible(text)).to.equal(shown);
    });
  }

  it('counts the columns of a terminal', () => {
    expect(widthOf('abc')).to.equal(3);
    expect(widthOf('日本')).to.equal(4);
    expect(widthOf('e\u0301')).to.equal(1);
    expect(widthOf('🚀')).to.equal(2);
  });
});
