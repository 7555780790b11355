import { expect } from 'chai';
import { accepts, schemaFor } from './grammars.ts';

const element = (name: string, content = '<empty/>'): string =>
  `<element name="${name}">${content}</element>`;
const attribute = (name: string, content = ''): string => `<attribute name="${name}">${content}</attribute>`;
const optional = (content: string): string => `<optional>${content}</optional>`;
const [A, B, C] = ['a', 'b', 'c'].map(name => element(name)) as [string, string, string];

describe('relaxng: which documents are valid', () => {
  const rows: readonly [claim: string, content: string, good: readonly string[], bad: readonly string[]][] = [
    ['empty', '<empty/>', ['<r/>', '<r> </r>', '<r><!-- --></r>'], ['<r>x</r>', '<r><a/></r>', '<r a=""/>']],
    ['text', '<text/>', ['<r/>', '<r>x</r>'], ['<r><a/></r>']],
    ['notAllowed', `<choice>${A}<notAllowed/></choice>`, ['<r><a/></r>'], ['<r/>']],
    ['a group', `${A}${B}`, ['<r><a/><b/></r>'], ['<r><b/><a/></r>', '<r><a/></r>', '<r><a/><b/><b/></r>']],
    ['a choice', `<choice>${A}${B}</choice>`, ['<r><a/></r>', '<r><b/></r>'], ['<r/>', '<r><a/><b/></r>']],
    [
      'an interleave',
      `<interleave>${A}<group>${B}${C}</group></interleave>`,
      ['<r><a/><b/><c/></r>', '<r><b/><a/><c/></r>', '<r><b/><c/><a/></r>'],
      ['<r><c/><b/><a/></r>', '<r><b/><c/></r>', '<r><a/><a/><b/><c/></r>'],
    ],
    ['an optional part', optional(A), ['<r/>', '<r><a/></r>'], ['<r><a/><a/></r>']],
    [
      'zero or more',
      `<zeroOrMore>${A}${B}</zeroOrMore>`,
      ['<r/>', '<r><a/><b/><a/><b/></r>'],
      ['<r><a/><b/><a/></r>'],
    ],
    ['one or more', `<oneOrMore>${A}</oneOrMore>`, ['<r><a/></r>', '<r><a/><a/></r>'], ['<r/>']],
    [
      'interleaves of what comes several times',
      `<interleave><zeroOrMore>${A}</zeroOrMore>${optional(B)}</interleave>`,
      ['<r/>', '<r><a/><b/><a/></r>'],
      ['<r><b/><a/><b/></r>'],
    ],
    [
      'mixed content',
      `<mixed>${A}${B}</mixed>`,
      ['<r>x<a/>y<b/>z</r>', '<r><a/><b/></r>'],
      ['<r>x<b/>y<a/></r>', '<r>x</r>'],
    ],
    [
      'text between elements',
      `<group>${A}<text/>${B}</group>`,
      ['<r><a/>x<b/></r>', '<r><a/><b/></r>'],
      ['<r>x<b/><a/></r>'],
    ],
    [
      'attributes in any order, anywhere in the pattern',
      `${A}${attribute('x')}${optional(attribute('y', '<value>1</value>'))}`,
      ['<r x=""><a/></r>', '<r y="1" x=""><a/></r>', '<r x="" y=" 1 "><a/></r>'],
      ['<r><a/></r>', '<r x="" y="2"><a/></r>', '<r x=""/>', '<r x="" z=""><a/></r>'],
    ],
    [
      'what an attribute selects',
      `<choice><group>${attribute('t', '<value>a</value>')}${A}</group><group>${attribute('t', '<value>b</value>')}${B}</group></choice>`,
      ['<r t="a"><a/></r>', '<r t="b"><b/></r>'],
      ['<r t="a"><b/></r>', '<r t="c"><a/></r>', '<r><a/></r>'],
    ],
    [
      'elements of one name that differ inside',
      `<choice><group>${element('a', B)}${B}</group><group>${element('a', C)}${C}</group></choice>`,
      ['<r><a><b/></a><b/></r>', '<r><a><c/></a><c/></r>'],
      ['<r><a><b/></a><c/></r>', '<r><a/><b/></r>'],
    ],
    [
      'a list',
      '<list><oneOrMore><data type="int"/></oneOrMore><optional><value>x</value></optional></list>',
      ['<r>1 2  3</r>', '<r> 1 x </r>'],
      ['<r/>', '<r>x</r>', '<r>1 x 2</r>'],
    ],
    [
      'a list in any order',
      '<list><interleave><value>a</value><value>b</value></interleave></list>',
      ['<r>a b</r>', '<r>b a</r>'],
      ['<r>a</r>', '<r>a a</r>'],
    ],
    [
      'data but for some',
      '<data type="string"><except><choice><value>.</value><value>..</value></choice></except></data>',
      ['<r>x</r>', '<r>...</r>'],
      ['<r>.</r>', '<r>..</r>'],
    ],
    [
      'data that may be empty',
      '<choice><data type="int"/><empty/></choice>',
      ['<r/>', '<r> </r>', '<r>1</r>'],
      ['<r>x</r>'],
    ],
    [
      'values and data side by side',
      '<choice><value>no</value><value type="string">Yes</value><data type="int"/></choice>',
      ['<r> no </r>', '<r>Yes</r>', '<r>7</r>'],
      ['<r> Yes </r>', '<r/>'],
    ],
    [
      'attributes of any name',
      '<zeroOrMore><attribute><anyName><except><name>x</name><nsName ns="urn:q"/></except></anyName></attribute></zeroOrMore>',
      ['<r/>', '<r a="" b=""/>', '<r xmlns:p="urn:p" p:x=""/>'],
      ['<r x=""/>', '<r xmlns:q="urn:q" q:a=""/>'],
    ],
    [
      'elements of any name that hold anything',
      '<ref name="any"/>',
      ['<r><x y="1">t<z/>u</x></r>'],
      ['<r/>', '<r><x/><y/></r>'],
    ],
  ];
  const any =
    '<define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element></define>';
  for (const [claim, content, good, bad] of rows) {
    it(`knows ${claim}`, () => {
      const schema = schemaFor(content, any);
      expect(good.filter(xml => !accepts(schema, xml))).to.deep.equal([]);
      expect(bad.filter(xml => accepts(schema, xml))).to.deep.equal([]);
    });
  }

  it('compares names with their namespaces, whatever the prefixes are', () => {
    const schema = schemaFor(
      `<zeroOrMore>${'<element name="a" ns="urn:a"><attribute name="x"/></element>'}</zeroOrMore>`,
    );
    expect(accepts(schema, '<r><a xmlns="urn:a" x=""/></r>')).to.equal(true);
    expect(accepts(schema, '<r xmlns:q="urn:a"><q:a x=""/></r>')).to.equal(true);
    expect(accepts(schema, '<r xmlns:q="urn:b"><q:a x=""/></r>')).to.equal(false);
    expect(accepts(schema, '<r xmlns:q="urn:a"><q:a q:x=""/></r>')).to.equal(false);
    expect(accepts(schema, '<r><a x=""/></r>')).to.equal(false);
    expect(accepts(schema, '<r><q:a x=""/></r>')).to.equal(false);
  });

  it('takes name classes of a namespace and of several names', () => {
    const schema = schemaFor(
      '<element><nsName ns="urn:a"/><empty/></element><element><choice><name>b</name><name>c</name></choice><empty/></element>',
    );
    expect(accepts(schema, '<r><z xmlns="urn:a"/><c/></r>')).to.equal(true);
    expect(accepts(schema, '<r><z/><c/></r>')).to.equal(false);
    expect(accepts(schema, '<r><z xmlns="urn:a"/><d/></r>')).to.equal(false);
  });

  it('follows definitions that hold themselves', () => {
    const schema = schemaFor(
      '<ref name="x"/>',
      `<define name="x">${element('a', optional('<ref name="x"/>'))}</define>`,
    );
    expect(accepts(schema, '<r><a><a><a/></a></a></r>')).to.equal(true);
    expect(accepts(schema, '<r><a><a><b/></a></a></r>')).to.equal(false);
  });

  it('stays quick where every element could be several things at every depth', () => {
    const node = (kind: string): string =>
      `<define name="${kind}">${element('n', `${optional('<ref name="x"/>')}${optional(`<choice><ref name="x"/><ref name="y"/></choice>`)}${kind === 'x' ? attribute('e') : ''}`)}</define>`;
    const schema = schemaFor('<choice><ref name="x"/><ref name="y"/></choice>', node('x') + node('y'));
    const deep = `<r>${'<n>'.repeat(200)}${'</n>'.repeat(200)}</r>`;
    expect(accepts(schema, deep)).to.equal(true);
    expect(accepts(schema, deep.replace('<n></n>', '<n f=""></n>'))).to.equal(false);
  }).timeout(2000);

  it('takes more alternatives for one element than a number has bits', () => {
    const many = Array.from(
      { length: 60 },
      (_, index) => `<group>${element('a', element(`b${index}`))}${element(`c${index}`)}</group>`,
    );
    const schema = schemaFor(`<choice>${many.join('')}</choice>`);
    expect(accepts(schema, '<r><a><b59/></a><c59/></r>')).to.equal(true);
    expect(accepts(schema, '<r><a><b59/></a><c58/></r>')).to.equal(false);
  });
});
