import { expect } from 'chai';
import type { XmlDocument } from '../../src/xml/element.ts';
import { indentOf, indentUnit, lineEndingAt, quoteOf } from '../../src/xml/layout.ts';
import { parseXml } from '../../src/xml/parse.ts';

function parse(text: string): XmlDocument {
  return parseXml(text).value!;
}

describe('xml/layout', () => {
  it('knows the indent of an element that starts its line', () => {
    const document = parse('<a>\n \t<b/> <c/>\r\n  <d/></a>');
    const [b, c, d] = document.root.children;
    expect(indentOf(document, document.root)).to.equal('');
    expect(indentOf(document, b!)).to.equal(' \t');
    expect(indentOf(document, c!)).to.equal(undefined);
    expect(indentOf(document, d!)).to.equal('  ');
  });

  it('takes an element behind a comment for one that does not start its line', () => {
    const document = parse('<a>\n  <!-- x --><b/></a>');
    expect(indentOf(document, document.root.children[0]!)).to.equal(undefined);
  });

  it('knows what one level adds: nearby, else at the top, else two spaces', () => {
    const tabs = parse('<a>\n\t<b>\n\t\t<c/>\n\t</b>\n</a>');
    expect(indentUnit(tabs, tabs.root.children[0]!)).to.equal('\t');
    const mixed = parse('<a>\n  <b>\n      <c/>\n  </b>\n</a>');
    expect(indentUnit(mixed, mixed.root.children[0]!.children[0]!)).to.equal('    ');
    expect(indentUnit(mixed, mixed.root)).to.equal('  ');
    const flat = parse('<a><b/></a>');
    expect(indentUnit(flat, flat.root)).to.equal('  ');
  });

  it('knows how lines end at a place', () => {
    const document = parse('<a>\r\n<b/>\n<c/>\n</a>');
    expect(lineEndingAt(document, 0)).to.equal('\r\n');
    expect(lineEndingAt(document, 5)).to.equal('\r\n');
    expect(lineEndingAt(document, 12)).to.equal('\n');
    expect(lineEndingAt(parse('<a/>'), 2)).to.equal('\n');
  });

  it('knows the quote that most attributes use', () => {
    expect(quoteOf(parse('<a b="1"><c d="2" e=\'3\'/></a>'))).to.equal('"');
    expect(quoteOf(parse("<a b='1'><c d=\"2\" e='3'/></a>"))).to.equal("'");
    expect(quoteOf(parse('<a/>'))).to.equal("'");
  });
});
