import { expect } from 'chai';
import { packSchema, unpackSchema } from '../../src/relaxng/pack.ts';
import { accepts, grammar, problemsOf, schemaFor, schemaFrom } from './grammars.ts';

const start = '<start><ref name="root"/></start>';
const root = (content: string): string =>
  `<define name="root"><element name="r">${content}</element></define>`;
const choiceOf = (name: string, value: string): string =>
  `<define name="${name}" combine="choice"><value>${value}</value></define>`;

describe('relaxng: reading a schema', () => {
  it('goes through includes, each relative to the file that asks', () => {
    const schema = schemaFrom({
      's.rng': grammar(`${start}<include href="sub/one.rng"/>`),
      'sub/one.rng': grammar(
        `<include href="two.rng"/><include href="../three.rng"/>${root('<ref name="a"/><ref name="b"/>')}`,
      ),
      'sub/two.rng': grammar('<define name="a"><element name="a"><empty/></element></define>'),
      'three.rng': grammar('<define name="b"><element name="b"><empty/></element></define>'),
    });
    expect(accepts(schema, '<r><a/><b/></r>')).to.equal(true);
  });

  it('lets an include define anew what the file has, start included', () => {
    const schema = schemaFrom({
      's.rng': grammar(
        '<include href="t.rng"><start><ref name="a"/></start><div><define name="v"><value>2</value></define></div></include>',
      ),
      't.rng': grammar(
        '<start><ref name="b"/></start><define name="a"><element name="a"><ref name="v"/></element></define><define name="b"><element name="b"><empty/></element></define><div><define name="v"><value>1</value></define></div>',
      ),
    });
    expect(accepts(schema, '<a>2</a>')).to.equal(true);
    expect(accepts(schema, '<a>1</a>')).to.equal(false);
    expect(accepts(schema, '<b/>')).to.equal(false);
  });

  it('combines definitions', () => {
    const either = schemaFor('<ref name="v"/>', choiceOf('v', '1') + choiceOf('v', '2'));
    expect(['1', '2', '3'].map(value => accepts(either, `<r>${value}</r>`))).to.deep.equal([
      true,
      true,
      false,
    ]);
    const part = (name: string): string =>
      `<define name="v" combine="interleave"><element name="${name}"><empty/></element></define>`;
    const both = schemaFor('<ref name="v"/>', part('a') + part('b'));
    expect(['<r><b/><a/></r>', '<r><a/></r>'].map(xml => accepts(both, xml))).to.deep.equal([true, false]);
  });

  it('keeps the names of nested grammars apart, but for what they ask of their parents', () => {
    const schema = schemaFor(
      '<grammar><start><ref name="v"/><parentRef name="v"/></start><define name="v"><element name="inner"><empty/></element></define></grammar>',
      '<define name="v"><element name="outer"><empty/></element></define>',
    );
    expect(accepts(schema, '<r><inner/><outer/></r>')).to.equal(true);
    expect(accepts(schema, '<r><outer/><inner/></r>')).to.equal(false);
  });

  it('takes patterns and grammars from other files', () => {
    const schema = schemaFrom({
      's.rng': grammar(`${start}${root('<externalRef href="p.rng"/><externalRef href="g.rng"/>')}`),
      'p.rng':
        '<element name="p" xmlns="http://relaxng.org/ns/structure/1.0"><optional><externalRef href="p.rng"/></optional></element>',
      'g.rng': grammar(
        '<start><ref name="root"/></start><define name="root"><element name="g"><empty/></element></define>',
      ),
    });
    expect(accepts(schema, '<r><p><p/></p><g/></r>')).to.equal(true);
    expect(accepts(schema, '<r><p/><r/></r>')).to.equal(false);
  });

  it('is a single pattern, too, and its own elements may have a prefix', () => {
    const schema = schemaFrom({
      's.rng': '<x:element name="r" xmlns:x="http://relaxng.org/ns/structure/1.0"><x:empty/></x:element>',
    });
    expect(accepts(schema, '<r/>')).to.equal(true);
  });

  it('passes over annotations', () => {
    const schema = schemaFrom({
      's.rng': grammar(`${start}<a:note xmlns:a="urn:a"/>${root('<a:note xmlns:a="urn:a"/><text/>')}`),
    });
    expect(accepts(schema, '<r>x</r>')).to.equal(true);
  });

  it('gives names the namespace around them, but attributes named in place none', () => {
    const schema = schemaFrom({
      's.rng':
        '<element name="r" ns="urn:a" xmlns="http://relaxng.org/ns/structure/1.0"><attribute name="x"/><element name="q:b" xmlns:q="urn:b"><attribute><name>y</name></attribute></element></element>',
    });
    expect(accepts(schema, '<r xmlns="urn:a" xmlns:a="urn:a" x=""><b xmlns="urn:b" a:y=""/></r>')).to.equal(
      true,
    );
    expect(accepts(schema, '<r xmlns="urn:a" xmlns:a="urn:a" a:x=""><b xmlns="urn:b" a:y=""/></r>')).to.equal(
      false,
    );
  });
});

describe('relaxng: what cannot be read', () => {
  const rows: readonly [claim: string, files: Readonly<Record<string, string>>, said: readonly string[]][] = [
    ['a file that is not there', {}, ["refused: The schema lacks the file 's.rng'."]],
    [
      'an included file that is not there',
      { 's.rng': grammar('<include href="t.rng"/><start><text/></start>') },
      ["refused: The schema lacks the file 't.rng'."],
    ],
    [
      'a construct',
      { 's.rng': grammar(`${start}\n${root('<some/>')}`) },
      ['refused: s.rng:2: <some> is no pattern that is known here'],
    ],
    [
      'a part of a grammar',
      { 's.rng': grammar(`${start}${root('<text/>')}<some/>`) },
      ['refused: s.rng:1: <some> is no part of a grammar that is known here'],
    ],
    [
      'a name class',
      { 's.rng': grammar(`<start><element><some/><text/></element></start>`) },
      ['refused: s.rng:1: <some> is no name class that is known here'],
    ],
    ['a reference to nothing', { 's.rng': grammar(start) }, ["refused: s.rng:1: nothing defines 'root'"]],
    [
      'a grammar without a start',
      { 's.rng': grammar(root('<text/>')) },
      ['refused: s.rng:1: the grammar has no start'],
    ],
    [
      'a circle of files',
      { 's.rng': grammar('<include href="s.rng"/>') },
      ["refused: s.rng:1: 's.rng' includes itself", 'refused: s.rng:1: the grammar has no start'],
    ],
    [
      'two definitions of a name',
      { 's.rng': grammar(`${start}${root('<text/>')}${root('<empty/>')}`) },
      ["refused: s.rng:1: 'root' is defined twice, and nothing says how the two go together"],
    ],
    [
      'an empty pattern',
      { 's.rng': grammar('<start><element name="r"/></start>') },
      ['refused: s.rng:1: <element> is empty'],
    ],
    [
      'a datatype',
      { 's.rng': grammar(`${start}${root('<data type="colour"/>')}`) },
      ["warning: s.rng:1: the datatype 'colour' is not known here; every value counts as one"],
    ],
    [
      'a facet',
      { 's.rng': grammar(`${start}${root('<data type="int"><param name="parity">odd</param></data>')}`) },
      ["warning: s.rng:1: the parameter 'parity' with 'odd' cannot be used here; it is left out"],
    ],
  ];
  for (const [claim, files, said] of rows) {
    it(`is said of ${claim}`, () => {
      expect(problemsOf(files)).to.deep.equal(said);
    });
  }

  it('is said of a file that is not well-formed, with its place', () => {
    expect(problemsOf({ 's.rng': '<grammar>\n<start>' }).join()).to.match(
      /^refused: s\.rng:2: .*not well-formed/,
    );
  });

  it('allows nothing where a definition holds itself outside of any element', () => {
    const schema = schemaFor(
      '<optional><ref name="x"/></optional>',
      '<define name="x"><choice><ref name="x"/><text/></choice></define>',
    );
    expect(accepts(schema, '<r>t</r>')).to.equal(true);
  });
});

describe('relaxng/pack', () => {
  const schema = schemaFor(
    '<ref name="a"/>',
    '<define name="a"><attribute name="x"><data type="int"/></attribute></define>',
  );

  it('brings a schema back that judges the same', () => {
    const again = unpackSchema(packSchema(schema))!;
    expect(again.grammar).to.deep.equal(schema.grammar);
    expect(accepts(again, '<r x="1"/>')).to.equal(true);
    expect(accepts(again, '<r x="a"/>')).to.equal(false);
  });

  it('does not take anything else for a schema', () => {
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"version":1}',
      packSchema(schema).replace('"version":1', '"version":0'),
    ]) {
      expect(unpackSchema(text)).to.equal(undefined);
    }
  });
});
