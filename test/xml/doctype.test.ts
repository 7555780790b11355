import { expect } from 'chai';
import { findDoctype } from '../../src/xml/doctype.ts';

describe('xml/doctype', () => {
  it('finds nothing in a document without', () => {
    expect(findDoctype('<a b="<">&</a>')).to.equal(-1);
  });

  it('finds the declaration at its offset', () => {
    expect(findDoctype('<?xml version="1.0"?>\n<!DOCTYPE a><a/>')).to.equal(22);
  });

  it('is case sensitive, as XML is', () => {
    expect(findDoctype('<!doctype a><a/>')).to.equal(-1);
  });

  const hidden: Record<string, string> = {
    'a comment': '<!-- <!DOCTYPE a> --><a/>',
    'a comment behind the root': '<a/><!-- <!DOCTYPE a> -->',
    'a CDATA section': '<a><![CDATA[<!DOCTYPE a>]]></a>',
    'an instruction': '<?p <!DOCTYPE a> ?><a/>',
    'a comment behind an instruction with a prefix': '<?é:p?><!-- <!DOCTYPE a> --><a/>',
    'a second comment': '<!-- x --><!-- <!DOCTYPE a> --><a/>',
    'a comment behind an attribute with >': '<a b=">"><!-- <!DOCTYPE a> --></a>',
  };
  for (const [place, text] of Object.entries(hidden)) {
    it(`takes the words in ${place} for none`, () => {
      expect(findDoctype(text)).to.equal(-1);
    });
  }

  // Each of these hides the declaration from a reader that takes broken markup at its word.
  const tricks: Record<string, string> = {
    'a declaration that libxml2 ends at its first >': '<?xml version="1.0" > <!DOCTYPE a []> ?><a/>',
    'an instruction without target': '<? <!DOCTYPE a []>?><a/>',
    'an instruction with a bad target': '<?1 <!-- ?><!DOCTYPE a []> --><a/>',
    'a comment with two hyphens inside': '<!-- -- <!DOCTYPE a []> --><a/>',
    'a comment that does not end': '<!-- <!DOCTYPE a []><a/>',
    'a CDATA section that does not end': '<a/><![CDATA[ <!DOCTYPE a []>',
    'a forbidden character': '<?p \u0001 <!DOCTYPE a []> ?><a/>',
    'a comment opened inside broken markup': '<!x <!-- > <!DOCTYPE a []> -->',
    'an attribute value': '<a b="<!DOCTYPE a []>"/>',
  };
  for (const [trick, text] of Object.entries(tricks)) {
    it(`is not fooled by ${trick}`, () => {
      expect(findDoctype(text)).to.equal(text.indexOf('<!DOCTYPE'));
    });
  }

  it('takes time in proportion to the text', () => {
    const text = `<a>${'<!--<!DOCTYPE-->'.repeat(200_000)}`;
    const start = performance.now();
    expect(findDoctype(text)).to.equal(-1);
    expect(performance.now() - start).to.be.below(3000);
  });
});
