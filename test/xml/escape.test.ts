import { expect } from 'chai';
import { escapeAttribute, escapeText } from '../../src/xml/escape.ts';
import { parseXml } from '../../src/xml/parse.ts';

describe('xml/escape', () => {
  const value = `a & b < c > d "e" 'f'\t\n\r é 𝒳 ]]>`;

  it('writes attribute values that are read back the same, in either quote', () => {
    for (const quote of ['"', "'"] as const) {
      const { root } = parseXml(`<a b=${quote}${escapeAttribute(value, quote)}${quote}/>`).value!;
      expect(root.attributes[0]?.value).to.equal(value);
    }
  });

  it('writes text that is read back the same', () => {
    expect(parseXml(`<a>${escapeText(value)}</a>`).value?.root.text).to.equal(value);
  });

  it('leaves the other quote alone', () => {
    expect(escapeAttribute(`"'`, '"')).to.equal(`&quot;'`);
    expect(escapeAttribute(`"'`, "'")).to.equal('"&apos;');
  });

  it('throws on what XML cannot express', () => {
    expect(() => escapeAttribute('a\u0001', '"')).to.throw(RangeError, 'U+0001 at 1');
    expect(() => escapeText('\ud835')).to.throw(RangeError, 'U+D835');
    expect(() => escapeText('\uffff')).to.throw(RangeError);
  });
});
