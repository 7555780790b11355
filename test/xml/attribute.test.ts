import { expect } from 'chai';
import { addAttributes, removeAttribute, setAttributes } from '../../src/xml/attribute.ts';
import { applyEdits } from '../../src/xml/edit.ts';
import { insertChildren } from '../../src/xml/insert.ts';
import { parseXml } from '../../src/xml/parse.ts';

type Pairs = readonly (readonly [string, string])[];

function set(text: string, ...pairs: Pairs): string {
  const document = parseXml(text).value!;
  return applyEdits(text, setAttributes(document, document.root, pairs));
}

describe('xml/attribute', () => {
  it('is replaced between its own quotes', () => {
    expect(set(`<a b='1'  c = "2"/>`, ['b', `"'`], ['c', `"'`])).to.equal(`<a b='"&apos;'  c = "&quot;'"/>`);
  });

  it('is left alone when it has the value already, however it is written', () => {
    expect(set(`<a b="&#x31;"/>`, ['b', '1'])).to.equal(`<a b="&#x31;"/>`);
  });

  it('is added behind the last one, in the quotes of that one', () => {
    expect(set(`<a b="1" />`, ['c', '2'], ['d', '3'])).to.equal(`<a b="1" c="2" d="3" />`);
    expect(set(`<a><b c="1"/></a>`, ['d', '2'])).to.equal(`<a d="2"><b c="1"/></a>`);
    expect(set(`<a\n  b='1'\n>x</a>`, ['c', '2'])).to.equal(`<a\n  b='1' c='2'\n>x</a>`);
  });

  it('is removed with the white space before it', () => {
    const remove = (text: string, name: string): string => {
      const { root } = parseXml(text).value!;
      return applyEdits(text, removeAttribute(root, name));
    };
    expect(remove('<a b="1"\n c="2" d="3"/>', 'c')).to.equal('<a b="1" d="3"/>');
    expect(remove('<a b="1" c="2" />', 'b')).to.equal('<a c="2" />');
    expect(remove('<a b="1"/>', 'z')).to.equal('<a b="1"/>');
  });

  it('can be added to an element that is opened for children at the same time', () => {
    const text = '<a/>';
    const document = parseXml(text).value!;
    const edits = [
      insertChildren(document, document.root, [{ name: 'c' }]),
      addAttributes(document, document.root, [['b', '1']]),
    ];
    expect(applyEdits(text, edits)).to.equal("<a b='1'>\n  <c/>\n</a>");
  });
});
