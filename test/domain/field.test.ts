import { expect } from 'chai';
import {
  type Field,
  integer,
  integer64,
  MAX_INT,
  mac,
  name,
  onOff,
  pattern,
  present,
  readUnsigned,
  text,
  unit,
  uuid,
  word,
  yesNo,
} from '../../src/domain/field.ts';
import { only, under } from '../../src/domain/kind.ts';

/** What a field reads of each text; `undefined` where libvirt refuses it. */
function claims<T>(field: Field<T>, readings: readonly (readonly [string, T | undefined])[]): void {
  for (const [spelt, value] of readings) {
    it(value === undefined ? `refuses '${spelt}'` : `reads '${spelt}' as ${value}`, () => {
      expect(field.codec.read(spelt)).to.equal(value);
    });
  }
}

// What is claimed here was measured on libvirt 11.3.
describe('a field of', () => {
  describe('decimal numbers', () => {
    claims(integer('@x'), [
      ['0', 0],
      ['010', 10],
      ['+5', 5],
      [' 5', 5],
      ['4294967295', 4294967295],
      ['4294967296', undefined],
      ['5 ', undefined],
      ['-1', undefined],
      ['0x10', undefined],
      ['', undefined],
      ['x', undefined],
    ]);
  });

  describe('signed numbers', () => {
    claims(integer('@x', { signed: true, maximum: MAX_INT }), [
      ['-1', -1],
      ['2147483647', 2147483647],
      ['2147483648', undefined],
      ['-', undefined],
    ]);
  });

  describe('numbers as in C', () => {
    claims(integer('@x', { radix: 'auto' }), [
      ['0x1f', 31],
      ['0X1F', 31],
      ['017', 15],
      ['17', 17],
      ['0', 0],
      ['08', undefined],
      ['1f', undefined],
      ['0x', undefined],
    ]);
  });

  describe('hexadecimal numbers', () => {
    claims(integer64('@x', { radix: 16 }), [
      ['0x100', 256],
      ['100', 256],
      ['fFfF', 65535],
      ['0xffffffffffffffff', 2 ** 64],
      ['0x10000000000000000', undefined],
      ['g', undefined],
    ]);
  });

  describe('numbers of 64 bits', () => {
    claims(integer64('@x'), [
      ['18446744073709551615', 2 ** 64],
      ['18446744073709551616', undefined],
      ['9007199254740991', 9007199254740991],
    ]);
  });

  describe('file modes', () => {
    claims(integer('@x', { radix: 8, maximum: 0o777 }), [
      ['755', 0o755],
      ['0755', 0o755],
      ['8', undefined],
    ]);
  });

  describe('UUIDs', () => {
    claims(uuid('@x'), [
      ['12345678-1234-1234-1234-123456789ABC', '12345678-1234-1234-1234-123456789abc'],
      ['123456781234123412341234567890ab', '12345678-1234-1234-1234-1234567890ab'],
      [' 12-345678-1234-1234-1234-123456789abc ', '12345678-1234-1234-1234-123456789abc'],
      ['1-2345678-1234-1234-1234-123456789abc', undefined],
      ['12345678-1234-1234-1234-123456789ab', undefined],
      ['', undefined],
    ]);
  });

  describe('MAC addresses', () => {
    claims(mac('@x'), [
      ['52:54:00:12:34:AB', '52:54:00:12:34:ab'],
      ['52:54:0:12:34:5', '52:54:00:12:34:05'],
      ['52:54:00:12:34:56 ', '52:54:00:12:34:56'],
      [' 52:54:00:12:34:56', undefined],
      ['52-54-00-12-34-56', undefined],
      ['525400123456', undefined],
      ['52:54:00:12:34:056', undefined],
      ['52:54:00:12:34', undefined],
      ['ff:54:00:12:34:56', undefined],
    ]);
  });

  describe('words', () => {
    claims<string>(word('@x', ['yes', 'no']), [
      ['yes', 'yes'],
      ['Yes', undefined],
      ['', undefined],
    ]);
    claims<string>(word('@x', ['yes', 'no'], { anyCase: true }), [['NO', 'no']]);
    claims<string>(onOff('@x'), [
      ['on', 'on'],
      ['yes', undefined],
    ]);
    claims<string>(yesNo('@x'), [
      ['no', 'no'],
      ['on', undefined],
    ]);
  });

  describe('names', () => {
    claims(name('@x', ['virtio', 'Am79C973']), [
      ['VirtIO', 'virtio'],
      ['am79c973', 'Am79C973'],
      ['pcnet', 'pcnet'],
      ['a b', undefined],
    ]);
  });

  describe('units', () => {
    claims(unit('@x', 'size'), [
      ['KIB', 'KIB'],
      ['kb', 'kb'],
      ['M', 'M'],
      ['Bytes', 'Bytes'],
      ['', ''],
      ['KiBs', undefined],
      ['kI', undefined],
      [' kib', undefined],
    ]);
  });

  describe('texts', () => {
    claims(text('@x'), [['anything at all', 'anything at all']]);
    claims(pattern('@x', 'a+', 'some a'), [
      ['aa', 'aa'],
      ['aab', undefined],
    ]);
    claims(present('x'), [['whatever', true]]);
  });
});

describe('a field', () => {
  it('says what it accepts', () => {
    expect(word('@x', ['a', 'b']).codec.expected).to.equal('one of a, b');
    expect(word('@x', ['a']).codec.expected).to.equal("'a'");
    expect(integer('@x', { maximum: 31 }).codec.expected).to.equal('a decimal number from 0 to 31');
    expect(integer('@x', { minimum: 1 }).codec.expected).to.equal('a decimal number from 1');
    expect(integer('@x').codec.expected).to.equal('a decimal number');
  });

  it('is optional and an error unless told otherwise', () => {
    expect(text('@x')).to.include({ required: false, severity: 'error', rule: 'device/attribute-value' });
  });

  it('takes one condition or several', () => {
    expect(text('@x', { when: { type: ['a'] } }).when).to.deep.equal([{ type: ['a'] }]);
    expect(text('@x', { when: [{ type: ['a'] }, { type: ['b'] }] }).when).to.have.length(2);
  });
});

describe('readUnsigned', () => {
  it('reads numbers up to a maximum', () => {
    expect(readUnsigned('255', 10, 255)).to.equal(255);
    expect(readUnsigned('256', 10, 255)).to.equal(undefined);
  });
});

describe('under', () => {
  it('moves paths, names and conditions below an element', () => {
    const when = { type: ['a'] };
    const moved = under('source', { type: text('@type'), file: text('@file', { when, required: when }) });
    expect(moved).to.have.keys(['sourceType', 'sourceFile']);
    expect(moved.sourceFile).to.deep.include({
      at: 'source/@file',
      when: [{ sourceType: ['a'] }],
      required: [{ sourceType: ['a'] }],
    });
  });
});

describe('only', () => {
  it('gives a condition to the rows that have none', () => {
    const own = { type: ['b'] };
    const rows = only({ type: ['a'] }, { one: text('@one'), other: text('@other', { when: own }) });
    expect(rows.one.when).to.deep.equal([{ type: ['a'] }]);
    expect(rows.other.when).to.deep.equal([own]);
  });
});
