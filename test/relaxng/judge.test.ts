import { expect } from 'chai';
import { messageOf } from '../../src/relaxng/diagnostic.ts';
import { judge } from '../../src/relaxng/judge.ts';
import type { Schema } from '../../src/relaxng/schema.ts';
import { accepts, blamed, faults, rootOf, schemaFor } from './grammars.ts';

const attribute = (name: string, ...values: string[]): string =>
  values.length === 0
    ? `<attribute name="${name}"/>`
    : `<attribute name="${name}"><choice>${values.map(value => `<value>${value}</value>`).join('')}</choice></attribute>`;
const optional = (content: string): string => `<optional>${content}</optional>`;
const element = (name: string, ...content: string[]): string =>
  `<element name="${name}">${content.join('') || '<empty/>'}</element>`;
const choice = (...content: string[]): string =>
  `<choice>${content.map(part => `<group>${part}</group>`).join('')}</choice>`;

/** Like a disk: an attribute selects what else there is, and everything comes in any order. */
const disk = element(
  'disk',
  `<interleave>${choice(
    attribute('type', 'file') + element('source', attribute('file')),
    attribute('type', 'block') + element('source', attribute('dev')),
    attribute('type', 'network') +
      element(
        'source',
        attribute('protocol', 'rbd', 'nbd'),
        `<oneOrMore>${element('host', attribute('name'))}</oneOrMore>`,
      ),
  )}${element('target', attribute('dev'), optional(attribute('bus', 'ide', 'scsi', 'virtio')))}${optional(
    element('serial', '<data type="string"><param name="pattern">[A-Z]+</param></data>'),
  )}</interleave>`,
);
const schema = schemaFor(`<zeroOrMore>${disk}</zeroOrMore>`);
const GOOD = "<disk type='file'><source file='/x'/><target dev='vda' bus='ide'/></disk>";
const inDisk = (from: string, to: string): string => `<r>${GOOD}${GOOD.replace(from, to)}${GOOD}</r>`;

describe('relaxng/judge: one fault', () => {
  const rows: readonly [claim: string, xml: string, said: readonly string[]][] = [
    ['none in a valid document', `<r>${GOOD}</r>`, []],
    ['a bad value of an attribute', inDisk("bus='ide'", "bus='foo'"), ['bad-value foo']],
    ['a value that should have selected something', inDisk("'file'>", "'fiel'>"), ['bad-value fiel']],
    ['an empty value', inDisk("bus='ide'", "bus=''"), ["bad-value bus=''"]],
    ['an unknown attribute', inDisk("dev='vda'", "dev='vda' colour='red'"), ['unknown-attribute colour']],
    ['a misspelt attribute that had to be there', inDisk('dev=', 'dve='), ['unknown-attribute dve']],
    [
      'a misspelt attribute that should have selected something',
      inDisk('type=', 'typ='),
      ['unknown-attribute typ'],
    ],
    ['an attribute that had to be another one', inDisk('dev=', 'colour='), ['unknown-attribute colour']],
    ['a missing attribute', inDisk(" dev='vda'", ''), ['missing-attribute target']],
    ['an unknown element', inDisk('<target', '<bogus/><target'), ['unknown-element bogus']],
    ['a misspelt element', inDisk('<target', '<tagret'), ['unknown-element tagret']],
    ['an element that had to be another one', inDisk('<source', '<bogus'), ['unknown-element bogus']],
    ['a missing element', inDisk("<source file='/x'/>", ''), ['missing-element disk']],
    [
      'an element that comes twice',
      inDisk('</disk>', "<target dev='vdb'/></disk>"),
      ['repeated-element target'],
    ],
    ['text where there is none', inDisk('<target', 'oops<target'), ['text oops']],
    [
      'text in an empty element',
      "<r><disk type='file'><source file='/x'>oops</source><target dev='x'/></disk></r>",
      ['text oops'],
    ],
    ['a bad text', inDisk('</disk>', '<serial> abc </serial></disk>'), ['bad-value abc']],
    ['an absent text', inDisk('</disk>', '<serial/></disk>'), ['bad-value serial']],
    ['what another value would have selected', inDisk("file='/x'", "dev='/x'"), ['unknown-attribute dev']],
    [
      'what is missing for a value',
      `<r>${GOOD.replace("type='file'", "type='network'").replace("<source file='/x'/>", "<source protocol='rbd'/>")}</r>`,
      ['missing-element source'],
    ],
    ['another root element', '<x/>', ['unknown-element x']],
    [
      'an element in the namespace of somebody else',
      `<r><disk xmlns="urn:x"/></r>`,
      ['unknown-element disk'],
    ],
  ];
  for (const [claim, xml, said] of rows) {
    it(`is ${claim}`, () => {
      expect(faults(schema, xml)).to.deep.equal(said);
    });
  }

  it('is the value that does not go with many others, rather than those', () => {
    const address = schemaFor(
      choice(
        attribute('type', 'pci') +
          attribute('bus') +
          attribute('slot') +
          attribute('function') +
          attribute('multi'),
        attribute('type', 'drive') + attribute('bus'),
      ),
    );
    expect(
      faults(address, "<r type='drive' bus='0' slot='1' function='2' multi='on' domain='3'/>"),
    ).to.deep.equal(['misplaced-value drive', 'unknown-attribute domain']);
    expect(faults(address, "<r type='drive' bus='0' slot='1'/>")).to.deep.equal(['misplaced-attribute slot']);
  });

  it('is an element in the wrong order or beside the wrong one', () => {
    const order = schemaFor(optional(element('a')) + optional(element('b')));
    expect(faults(order, '<r><b/><a/></r>')).to.deep.equal(['misplaced-element a']);
    const either = schemaFor(choice(optional(element('a')), optional(element('b'))));
    expect(faults(either, '<r><a/><b/></r>')).to.deep.equal(['misplaced-element b']);
  });

  it('is not the misspelt one where that which it resembles is there, too', () => {
    const apic = schemaFor(
      `<interleave>${optional(element('apic'))}${optional(element('acpi'))}</interleave>`,
    );
    expect(faults(apic, '<r><api/><apic/></r>')).to.deep.equal(['unknown-element api']);
  });

  it('is text in an order that text cannot have', () => {
    const late = schemaFor(`${element('a')}<text/>${element('b')}`);
    expect(faults(late, '<r>x<b/><a/></r>')).to.deep.equal(['misplaced-element b']);
    const data = schemaFor(`${choice(element('a'), '<data type="int"/>')}`);
    expect(faults(data, '<r>x<a/></r>')).to.deep.equal(['text x']);
  });
});

describe('relaxng/judge: several faults', () => {
  it('are all found, in the order of the document', () => {
    const first = GOOD.replace('ide', 'foo').replace('</disk>', '<bogus/></disk>');
    const second = GOOD.replace('/>', '/><serial>abc</serial>').replace("dev='vda'", "devv='vda'");
    expect(faults(schema, `<r a=''><x/>${first}${second}<disk/></r>`)).to.deep.equal([
      'unknown-attribute a',
      'unknown-element x',
      'bad-value foo',
      'unknown-element bogus',
      'bad-value abc',
      'unknown-attribute devv',
      'missing-attribute disk',
      'missing-element disk',
    ]);
  });

  it('are found inside an element whose name is misspelt', () => {
    const xml = `<r>${GOOD.replace('ide', 'foo').replaceAll('disk', 'dsk')}</r>`;
    expect(faults(schema, xml)).to.deep.equal(['unknown-element dsk', 'bad-value foo']);
  });

  it('but not inside one that only looks like a misspelt one', () => {
    expect(faults(schema, '<r><disc a="" b="" c="" d=""/></r>')).to.deep.equal(['unknown-element disc']);
  });

  it('end where nobody reads on', () => {
    expect(judge(schema, rootOf(`<r>${'<x/>'.repeat(5000)}</r>`))).to.have.length(1000);
  });

  it('take no longer than they are many', () => {
    const faulty = GOOD.replace('ide', 'foo').replace('</disk>', '<bogus a="1"/></disk>');
    expect(judge(schema, rootOf(`<r>${faulty.repeat(400)}</r>`))).to.have.length(800);
  }).timeout(4000);
});

describe('relaxng/judge: what is told', () => {
  it('about a value: what is accepted, the nearest first, and what was meant', () => {
    const [mismatch] = blamed(schema, inDisk("bus='ide'", "bus='scis'"));
    expect(mismatch).to.include({ name: 'bus', found: 'scis', meant: 'scsi' });
    expect(mismatch!.accepted).to.deep.equal(['scsi', 'ide', 'virtio']);
    expect(mismatch!.element.name).to.equal('target');
    expect(mismatch!.attribute!.name).to.equal('bus');
  });

  it('about a value of a datatype: what is accepted in words', () => {
    const [mismatch] = blamed(schema, inDisk('</disk>', '<serial>a</serial></disk>'));
    expect(mismatch).to.deep.include({ accepted: [], forms: ['a text that matches [A-Z]+'], name: 'serial' });
  });

  it('about something unknown: what had to be there before what may be there', () => {
    const [attributes] = blamed(schema, inDisk('dev=', 'colour='));
    expect(attributes!.missing).to.deep.equal([['dev']]);
    expect(attributes!.accepted[0]).to.equal('dev');
    const [unknown] = blamed(schema, inDisk("dev='vda' bus='ide'", "dev='vda' buss='ide'"));
    expect(unknown).to.deep.include({ accepted: ['bus'], meant: 'bus', missing: [] });
  });

  it('about what is missing: its name, or the names of which one is', () => {
    const [missing] = blamed(schemaFor(choice(element('a'), element('b'))), '<r/>');
    expect(missing).to.deep.include({ kind: 'missing-element', missing: [['a', 'b']], accepted: ['a', 'b'] });
    const both = schemaFor(
      `${attribute('x')}${attribute('y')}<oneOrMore><element><anyName/><empty/></element></oneOrMore>`,
    );
    expect(blamed(both, '<r/>').map(one => one.missing)).to.deep.equal([[['x'], ['y']], [[]]]);
  });

  it('of names in a namespace, with the prefix that the document has for it', () => {
    const own = schemaFor(
      `${optional(element('a'))}<optional><element name="alpha" ns="urn:q"><empty/></element></optional>`,
    );
    const other = schemaFor(
      `${optional(element('a'))}<optional><element name="beta" ns="urn:z"><empty/></element></optional>`,
    );
    expect(blamed(other, '<r xmlns:q="urn:q"><q:alhpa/></r>')[0]!.accepted).to.deep.equal(['a']);
    const [prefixed] = blamed(own, '<r xmlns:q="urn:q"><q:alhpa/></r>');
    expect(prefixed).to.deep.include({ meant: 'q:alpha', name: 'q:alhpa' });
    expect(prefixed!.accepted[0]).to.equal('q:alpha');
    expect(blamed(own, '<r><alhpa/></r>')[0]!.accepted).to.deep.equal(['a']);
  });

  it('whatever other documents have asked before', () => {
    const define = (name: string): string => `<define name="${name}">${element(name)}</define>`;
    const refs = '<choice><ref name="a"/><ref name="b"/></choice>';
    const build = (): Schema =>
      schemaFor(
        `<choice>${element('p', '<ref name="b"/>')}${element('q', refs)}</choice>`,
        define('a') + define('b'),
      );
    const experienced = build();
    expect(accepts(experienced, '<r><p><b/></p></r>')).to.equal(true);
    for (const xml of ['<r><q/></r>', '<r><q>x</q></r>', '<r><q><zz/></q></r>']) {
      expect(judge(experienced, rootOf(xml)).map(messageOf)).to.deep.equal(
        judge(build(), rootOf(xml)).map(messageOf),
      );
    }
  });
});
