import { expect } from 'chai';
import type { Span } from '../../src/diagnostic.ts';
import { attributeOf, type XmlDocument, type XmlElement } from '../../src/xml/element.ts';
import { DEFAULT_LIMITS, type XmlLimits } from '../../src/xml/limits.ts';
import { locate } from '../../src/xml/locate.ts';
import type { LocateFailure } from '../../src/xml/tree-builder.ts';
import { GOOD } from './samples.ts';

function tryLocate(text: string, limits: Partial<XmlLimits> = {}): XmlDocument | LocateFailure {
  return locate({ text, encoding: 'UTF-8', bom: 0 }, { ...DEFAULT_LIMITS, ...limits });
}

function located(text: string): XmlDocument {
  const document = tryLocate(text);
  if ('diagnostic' in document) throw new Error(document.diagnostic.message);
  return document;
}

function failureOf(text: string, limits: Partial<XmlLimits> = {}): LocateFailure {
  const failure = tryLocate(text, limits);
  if (!('diagnostic' in failure)) throw new Error('was located');
  return failure;
}

function at(text: string, span: Span | undefined): string | undefined {
  return span && text.slice(span.start, span.end);
}

function walk(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(walk)];
}

describe('xml/locate', () => {
  describe('places', () => {
    it('of an element and its tags', () => {
      const text = '<a>\r\n  <b c="1" >x</b >\r\n</a>';
      const [b] = located(text).root.children;
      expect(at(text, b?.span)).to.equal('<b c="1" >x</b >');
      expect(at(text, b?.startTag)).to.equal('<b c="1" >');
      expect(at(text, b?.endTag)).to.equal('</b >');
      expect(at(text, b?.nameSpan)).to.equal('b');
    });

    it('of an element that closes itself, which has no end tag', () => {
      const text = '<a><b\r\n/></a>';
      const [b] = located(text).root.children;
      expect(at(text, b?.span)).to.equal('<b\r\n/>');
      expect(b?.startTag).to.deep.equal(b?.span);
      expect(b).not.to.have.property('endTag');
    });

    it('of attributes, with any white space around the equals sign', () => {
      const text = '<a\r\n\tone = "1"\n two\t=\r\n\'x="y"\'/>';
      const [one, two] = located(text).root.attributes;
      expect(at(text, one?.span)).to.equal('one = "1"');
      expect(at(text, two?.nameSpan)).to.equal('two');
      expect(at(text, two?.valueSpan)).to.equal('x="y"');
      expect(two?.value).to.equal('x="y"');
    });

    it('of attributes with >, =, references and line breaks in the value', () => {
      const text = '<a b="1 > 0 = &quot;&#x1d4b3;&quot;\r\n\t." c=""/>';
      const [b, c] = located(text).root.attributes;
      expect(at(text, b?.valueSpan)).to.equal('1 > 0 = &quot;&#x1d4b3;&quot;\r\n\t.');
      expect(b?.value).to.equal('1 > 0 = "𝒳"  .');
      expect(c?.valueSpan).to.deep.equal({ start: text.length - 3, end: text.length - 3 });
    });

    it('behind characters outside the basic plane', () => {
      const text = '<a>𝒳<b c="𝒳𝒳" d="e"/></a>';
      const [b] = located(text).root.children;
      expect(at(text, b?.attributes[1]?.span)).to.equal('d="e"');
    });

    it('behind a byte order mark, a declaration and instructions', () => {
      const text = '\ufeff<?xml version="1.0"?>\n<?p <x y="z"> ?>\n<a b="c"/>';
      const { root } = located(text);
      expect(at(text, root.span)).to.equal('<a b="c"/>');
      expect(at(text, root.attributes[0]?.nameSpan)).to.equal('b');
    });

    it('of comments, wherever they are', () => {
      const text = '<!----><a><!-- one\r\n --><b/><!--two--></a><!-- - -->';
      const { comments } = located(text);
      expect(comments.map(({ span }) => at(text, span))).to.deep.equal([
        '<!---->',
        '<!-- one\r\n -->',
        '<!--two-->',
        '<!-- - -->',
      ]);
      expect(comments.map(comment => comment.text)).to.deep.equal(['', ' one\r\n ', 'two', ' - ']);
    });
  });

  describe('content', () => {
    it('is the text directly inside, CDATA and references included', () => {
      const { root } = located('<a>1<b>2</b>&lt;3<![CDATA[<4>]]><!-- 5 --><?p 6?>7</a>');
      expect(root.text).to.equal('1<3<4>7');
      expect(root.children[0]?.text).to.equal('2');
    });

    it('has line ends normalised', () => {
      expect(located('<a>1\r\n2\r3</a>').root.text).to.equal('1\n2\n3');
    });

    it('keeps character references to white space in attribute values', () => {
      expect(located('<a b="1&#10;2&#9;3\n4"/>').root.attributes[0]?.value).to.equal('1\n2\t3 4');
    });

    it('keeps prefixes as part of the name', () => {
      const { root } = located('<q:a xmlns:q="urn:q" q:b="c"/>');
      expect(root.name).to.equal('q:a');
      expect(attributeOf(root, 'q:b')?.value).to.equal('c');
    });

    it('knows names such as __proto__ and constructor', () => {
      const { root } = located('<__proto__ __proto__="1" constructor="2"/>');
      expect(root.attributes.map(({ name, value }) => name + value)).to.deep.equal([
        '__proto__1',
        'constructor2',
      ]);
    });

    it('links children to parents in document order', () => {
      const { root } = located('<a><b><c/><d/></b><e/><f><g><h/></g></f></a>');
      expect(walk(root).map(({ name }) => name)).to.deep.equal(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
      for (const element of walk(root)) {
        for (const child of element.children) expect(child.parent).to.equal(element);
      }
      expect(root).not.to.have.property('parent');
    });

    it('applies the rules of XML 1.0 to a document that declares 1.1, as libxml2 does', () => {
      expect(located('<?xml version="1.1"?><a>\u0085\u2028</a>').root.text).to.equal('\u0085\u2028');
    });
  });

  it('is not disturbed by a document that failed before', () => {
    failureOf('<a><b c="1" d=');
    expect(located('<x y="1"><z/></x>').root.children[0]?.name).to.equal('z');
  });

  describe('limits', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);

    it('accept 256 levels and refuse the 257th where it starts', () => {
      expect(tryLocate(nested(256))).to.have.property('root');
      const { diagnostic } = failureOf(nested(257));
      expect(diagnostic.rule).to.equal('xml/depth');
      expect(diagnostic.span).to.deep.equal({ start: 3 * 256 + 1, end: 3 * 256 + 2 });
      expect(diagnostic.message).to.contain('257').and.contain('256');
    });

    it('count elements, comments, CDATA sections and instructions together', () => {
      const text = '<a><b/><!-- c --><![CDATA[d]]><?e?></a>';
      expect(tryLocate(text, { elements: 5 })).to.have.property('root');
      expect(failureOf(text, { elements: 4 }).diagnostic.rule).to.equal('xml/elements');
    });

    it('count the attributes of an element and of the document', () => {
      const text = '<a b="" c=""><d e=""/></a>';
      expect(tryLocate(text, { attributesPerElement: 2, attributes: 3 })).to.have.property('root');
      expect(failureOf(text, { attributesPerElement: 1 }).diagnostic.rule).to.equal('xml/attributes');
      const { diagnostic } = failureOf(text, { attributes: 2 });
      expect(diagnostic.rule).to.equal('xml/attributes');
      expect(at(text, diagnostic.span)).to.equal('e');
    });

    it('count namespace declarations and names with a prefix', () => {
      const text = '<a xmlns="u" xmlns:b="v"><b:c b:d=""/></a>';
      expect(tryLocate(text, { namespaces: 2, prefixed: 3 })).to.have.property('root');
      expect(failureOf(text, { namespaces: 1 }).diagnostic.rule).to.equal('xml/attributes');
      expect(failureOf(text, { prefixed: 1 }).diagnostic.rule).to.equal('xml/elements');
      expect(failureOf(text, { prefixed: 2 }).diagnostic.rule).to.equal('xml/attributes');
    });
  });

  describe('errors', () => {
    it('point at an ampersand, not at the semicolon far behind it', () => {
      const text = '<a>ok &amp; ok<!-- & --><b c="&lt;"/> R&D\n and so on;</a>';
      expect(at(text, failureOf(text).diagnostic.span)).to.equal('&');
      expect(failureOf(text).offset).to.equal(text.indexOf('&D'));
    });

    it('show the start tag that has no end', () => {
      const text = '<a>\n<b c="d">\n</a>';
      const { related, span } = failureOf(text).diagnostic;
      expect(at(text, related?.[0]?.span)).to.equal('<b c="d">');
      expect(at(text, span)).to.equal('>');
    });
  });

  for (const text of GOOD) {
    it(`locates ${JSON.stringify(text)}`, () => {
      for (const element of walk(located(text).root)) {
        expect(at(text, element.nameSpan)).to.equal(element.name);
        expect(text[element.span.start]).to.equal('<');
        expect(text[element.span.end - 1]).to.equal('>');
        for (const { name, nameSpan } of element.attributes) expect(at(text, nameSpan)).to.equal(name);
      }
    });
  }
});
