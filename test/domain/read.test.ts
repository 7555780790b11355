import { expect } from 'chai';
import { quoted } from '../../src/domain/bad-value.ts';
import { type Fields, integer, integer64, present, text, word } from '../../src/domain/field.ts';
import { defineKind } from '../../src/domain/kind.ts';
import { readFields, spanOfField, writtenAs } from '../../src/domain/read.ts';
import { nearest } from '../../src/nearest.ts';
import type { XmlElement } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';

const kind = defineKind('disk', {
  type: word('@type', ['file', 'block', 'network']),
  model: word('@model', ['virtio'], { unset: ['default'] }),
  sourceName: text('source/@name', { required: 'with-element', when: { type: ['network'] } }),
  port: integer('source/host/@port', { when: [{ sourceName: 'written' }, { type: ['block'] }] }),
  size: integer('size'),
  bus: word('target/@bus', ['ide', 'virtio', 'usb'], { severity: 'warning', rule: 'disk/bus' }),
  readonly: present('readonly'),
});

const elementOf = (source: string): XmlElement => parseXml(source, { judge: 'saxes' }).value!.root;

/** The record of a device, and its findings as `rule text`. */
function reading(source: string, fields: Fields = kind.fields) {
  const { value, diagnostics } = readFields(fields, elementOf(source));
  const at = diagnostics.map(({ rule, span }) => `${rule} ${source.slice(span!.start, span!.end)}`);
  return { value, at, messages: diagnostics.map(each => each.message) };
}

describe('readFields', () => {
  it('makes a flat record of attributes, texts and presence', () => {
    const source = "<disk type='file'><size> 5</size><target bus='usb'/><readonly/></disk>";
    expect(reading(source).value).to.deep.equal({ type: 'file', size: 5, bus: 'usb', readonly: true });
  });

  it('leaves out what is not written', () => {
    expect(reading('<disk/>').value).to.deep.equal({});
  });

  it('looks at the first element of a name only', () => {
    expect(reading("<disk><target bus='ide'/><target bus='usb'/></disk>").value).to.deep.equal({
      bus: 'ide',
    });
    expect(reading("<disk><target/><target bus='usb'/></disk>").value).to.deep.equal({});
  });

  it('takes an element without text for one that is not there', () => {
    expect(reading('<disk><size></size></disk>')).to.deep.include({ value: {}, at: [] });
    expect(reading('<disk><size/></disk>')).to.deep.include({ value: {}, at: [] });
  });

  it('reads over words that stand for nothing', () => {
    expect(reading("<disk model='default'/>")).to.deep.include({ value: {}, at: [] });
  });

  it('reports a bad value at its place, with what is accepted and what may be meant', () => {
    const { value, at, messages } = reading("<disk type='fle'/>");
    expect(value).to.deep.equal({});
    expect(at).to.deep.equal(['device/attribute-value fle']);
    expect(messages).to.deep.equal([
      "found 'fle' for attribute 'type' of <disk>, expected one of file, block, network; did you mean 'file'?",
    ]);
  });

  it('reports a bad text between its tags', () => {
    expect(reading('<disk><size>x</size></disk>')).to.deep.include({
      at: ['device/attribute-value x'],
      messages: ["found 'x' for <size> of <disk>, expected a decimal number"],
    });
  });

  it('says how great a number may be that is too great', () => {
    const greatest = '18446744073709551615';
    const fields: Fields = { small: integer('@small', { minimum: 1 }), great: integer64('@great') };
    const source = `<a small='4294967296' great='18446744073709551616'/>`;
    expect(reading(source, fields).messages).to.deep.equal([
      "found '4294967296' for attribute 'small' of <a>, expected a decimal number from 1 up to 4294967295",
      `found '18446744073709551616' for attribute 'great' of <a>, expected a decimal number up to ${greatest}`,
    ]);
    expect(reading(`<a small='4294967295' great='${greatest}'/>`, fields).messages).to.deep.equal([]);
  });

  it('says so when libvirt does not mind', () => {
    expect(reading("<disk><target bus='isa'/></disk>").messages).to.deep.equal([
      "found 'isa' for attribute 'bus' of <target>, expected one of ide, virtio, usb (libvirt reads over it)",
    ]);
  });

  it('neither reads nor reports what libvirt does not look at', () => {
    const host = "<source name='n'><host port='x'/></source>";
    expect(reading(`<disk type='file'>${host}</disk>`)).to.deep.include({ value: { type: 'file' }, at: [] });
  });

  it('follows conditions from row to row, in any order of the text', () => {
    const source = "<disk type='network'><source><host port='1'/></source></disk>";
    expect(reading(source.replace('<source>', "<source name='n'>")).value).to.include({
      sourceName: 'n',
      port: 1,
    });
    expect(reading("<disk type='block'><source><host port='1'/></source></disk>").value).to.include({
      port: 1,
    });
    expect(reading(source).value).not.to.have.property('port');
  });

  it('reports what an element lacks only where the element stands', () => {
    expect(reading("<disk type='network'/>").at).to.deep.equal([]);
    const { at, messages } = reading("<disk type='network'><source dev='x'/></disk>");
    expect(at).to.deep.equal(["device/attribute-value <source dev='x'/>"]);
    expect(messages).to.deep.equal(["attribute 'name' of <source> is missing, expected a text"]);
  });
});

describe('spanOfField', () => {
  const source = "<disk type='file'><source><host port='7'/></source><size>12</size><readonly/></disk>";
  const cut = (property: string): string => {
    const { start, end } = spanOfField(kind, property, elementOf(source));
    return source.slice(start, end);
  };

  it('is the value of an attribute', () => expect(cut('port')).to.equal('7'));
  it('is the text of an element', () => expect(cut('size')).to.equal('12'));
  it('is the tag of an element whose presence counts', () => expect(cut('readonly')).to.equal('<readonly/>'));
  it('is the innermost element on the path otherwise', () => {
    expect(cut('sourceName')).to.equal('<source>');
    expect(cut('bus')).to.equal("<disk type='file'>");
  });
});

describe('writtenAs', () => {
  it('is the text and place of what is written', () => {
    const element = elementOf("<disk type='file'/>");
    expect(writtenAs(kind, 'type', element)).to.deep.equal({ text: 'file', span: { start: 12, end: 16 } });
    expect(writtenAs(kind, 'bus', element)).to.equal(undefined);
  });
});

describe('quoted', () => {
  it('shortens long values', () => {
    expect(quoted('short')).to.equal("'short'");
    expect(quoted('x'.repeat(99))).to.equal(`'${'x'.repeat(60)}…'`);
  });
});

describe('nearest', () => {
  const words = ['virtio', 'ide', 'usb', 'pcie-root-port'];
  const claims: readonly [string, string | undefined][] = [
    ['vritio', 'virtio'],
    ['VIRTIO', 'virtio'],
    ['virtio ', 'virtio'],
    ['usb2', 'usb'],
    ['pcie-rootport', 'pcie-root-port'],
    ['sata', undefined],
    ['x', undefined],
    ['', undefined],
    ['virtio'.repeat(20), undefined],
  ];
  for (const [found, word] of claims) {
    it(`${word ? `takes '${found}' for '${word}'` : `makes nothing of '${found.slice(0, 8)}'`}`, () => {
      expect(nearest(found, words)).to.equal(word);
    });
  }
});
