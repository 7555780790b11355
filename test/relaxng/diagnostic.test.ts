import { expect } from 'chai';
import { schemaDiagnostics } from '../../src/relaxng/diagnostic.ts';
import { messages, rootOf, schemaFor } from './grammars.ts';

const values = (...all: string[]): string =>
  `<choice>${all.map(value => `<value>${value}</value>`).join('')}</choice>`;
const schema = schemaFor(
  `<interleave><element name="target"><attribute name="dev"/><optional><attribute name="bus">${values('ide', 'scsi')}</attribute></optional><optional><attribute name="port"><data type="int"><param name="minInclusive">0</param><param name="maxInclusive">7</param></data></attribute></optional></element><optional><element name="name"><data type="string"><param name="pattern">.+</param></data></element></optional></interleave>`,
);

describe('relaxng/diagnostic', () => {
  const rows: readonly [xml: string, message: string][] = [
    [
      "<r><target dev='x' bus='sci'/></r>",
      "found 'sci' for attribute 'bus' of <target> in <r>, expected 'scsi' or 'ide'; did you mean 'scsi'?",
    ],
    [
      "<r><target dev='x' port='8'/></r>",
      "found '8' for attribute 'port' of <target> in <r>, expected a whole number from 0 to 7",
    ],
    ["<r><target dev='x'/><name/></r>", "found '' in <name> in <r>, expected a text that is not empty"],
    [
      "<r><target dev='x' buss='ide'/></r>",
      "found attribute 'buss' of <target> in <r>, which is not known there, expected 'bus' or 'port'; did you mean 'bus'?",
    ],
    [
      "<r><target colour='x'/></r>",
      "found attribute 'colour' of <target> in <r>, which is not known there; expected 'dev'",
    ],
    ['<r><target/></r>', "attribute 'dev' of <target> in <r> is missing"],
    ['<r/>', '<target> of <r> is missing'],
    [
      "<r><tagret dev='x'/></r>",
      'found <tagret> in <r>, which is not known there, expected <target> or <name>; did you mean <target>?',
    ],
    ["<r><target dev='x'/><target dev='x'/></r>", 'found another <target> in <r>'],
    [
      "<r>oops<target dev='x'/></r>",
      "found text 'oops' in <r>, which holds none, expected <name> or <target>",
    ],
    ['<x/>', 'found <x>, which is not known there, expected <r>'],
  ];
  for (const [xml, message] of rows) {
    it(`says "${message}"`, () => {
      expect(messages(schema, xml)).to.deep.equal([message]);
    });
  }

  it('warns, with a place', () => {
    const [diagnostic] = schemaDiagnostics(schema, rootOf("<r><target dev='x' bus='sci'/></r>"));
    expect(diagnostic).to.deep.include({
      rule: 'xml/schema',
      severity: 'warning',
      span: { start: 24, end: 27 },
    });
  });

  it('lists no more names than can be read', () => {
    const many = schemaFor(`<attribute name="a">${values(...'abcdefghijk')}</attribute>`);
    expect(messages(many, "<r a='?'/>")).to.deep.equal([
      "found '?' for attribute 'a' of <r>, expected 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' or 3 others",
    ]);
  });

  it('names everything that is missing, and says what does not go with what', () => {
    const two = schemaFor(
      '<attribute name="a"/><attribute name="b"/><element name="c"><empty/></element><element name="d"><empty/></element>',
    );
    expect(messages(two, '<r/>')).to.deep.equal([
      "attributes 'a' and 'b' of <r> are missing",
      '<c> and <d> of <r> are missing',
    ]);
    const order = schemaFor(
      '<optional><element name="c"><empty/></element></optional><optional><element name="d"><empty/></element></optional>',
    );
    expect(messages(order, '<r><d/><c/></r>')).to.deep.equal([
      'found <c> in <r>, which does not go with what else is there',
    ]);
  });

  it('says where an element belongs that stands in the wrong place', () => {
    const holder =
      '<define name="h"><optional><element name="h"><optional><element name="c"><empty/></element></optional></element></optional></define>';
    const nested = schemaFor(
      '<ref name="h"/><optional><element name="other"><ref name="h"/></element></optional>',
      holder,
    );
    expect(messages(nested, '<r><c/></r>')).to.deep.equal([
      'found <c> in <r>, which is not known there but in <h>',
    ]);
    expect(messages(nested, '<r><h><h/></h></r>')).to.deep.equal([
      'found <h> in <h>, which is not known there but in <r> or <other>',
    ]);
  });

  it('shortens what is long', () => {
    expect(messages(schema, `<r><target dev='x' bus='${'x'.repeat(100)}'/></r>`)[0]).to.contain(
      `'${'x'.repeat(60)}…' for`,
    );
  });
});
