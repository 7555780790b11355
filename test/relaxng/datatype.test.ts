import { expect } from 'chai';
import { datatype, facetOf, sameValue } from '../../src/relaxng/datatype.ts';
import { xsdRegex } from '../../src/relaxng/xsd-regex.ts';

describe('relaxng/datatype', () => {
  const rows: readonly [type: string, good: readonly string[], bad: readonly string[]][] = [
    ['xsd:string', ['', ' a '], []],
    ['xsd:unsignedInt', ['0', '4294967295', ' 5 '], ['-1', '+7', '-0', '4294967296', '1.0', '', '0x1']],
    ['xsd:unsignedLong', ['18446744073709551615'], ['18446744073709551616']],
    ['xsd:unsignedShort', ['65535'], ['65536']],
    ['xsd:short', ['-32768', '32767'], ['32768']],
    ['xsd:int', ['-2147483648', '2147483647'], ['2147483648']],
    ['xsd:long', ['-9223372036854775808'], ['9223372036854775808']],
    ['xsd:integer', ['-99999999999999999999999', '+3'], ['3.', 'three']],
    ['xsd:positiveInteger', ['1'], ['0', '-1']],
    ['xsd:double', ['1', '-1.5e3', 'INF', 'NaN', '.5'], ['1e', 'inf', '']],
    ['xsd:boolean', ['true', '0'], ['yes', 'TRUE']],
    ['xsd:NCName', ['a-b', '_x', 'é'], ['1a', 'a:b', '']],
    [
      'xsd:dateTime',
      ['2024-02-01T10:00:00', '2024-02-01T10:00:00.5+01:00'],
      ['2024-02-01', '2024-13-01T10:00:00'],
    ],
    ['xsd:anyURI', ['http://x/'], []],
  ];
  for (const [type, good, bad] of rows) {
    it(`knows what is one of ${type}`, () => {
      const test = datatype(type, []);
      expect(good.filter(text => !test(text))).to.deep.equal([]);
      expect(bad.filter(text => test(text))).to.deep.equal([]);
    });
  }

  it('bounds numbers, however long they are', () => {
    const test = datatype('xsd:unsignedLong', [
      ['minInclusive', '2'],
      ['maxInclusive', '18014398509481984'],
    ]);
    expect(['1', '2', '18014398509481984', '18014398509481985'].map(test)).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(['5', '6'].map(datatype('xsd:int', [['minExclusive', '5']]))).to.deep.equal([false, true]);
    expect(['5', '4'].map(datatype('xsd:int', [['maxExclusive', '5']]))).to.deep.equal([false, true]);
  });

  it('counts characters, not code units', () => {
    expect(['😀', '😀a'].map(datatype('xsd:string', [['maxLength', '1']]))).to.deep.equal([true, false]);
    expect(['a', 'ab'].map(datatype('xsd:string', [['minLength', '2']]))).to.deep.equal([false, true]);
    expect(['a', 'ab'].map(datatype('xsd:string', [['length', '2']]))).to.deep.equal([false, true]);
  });

  it('applies patterns and bounds together', () => {
    const test = datatype('xsd:unsignedInt', [
      ['pattern', '[0-9]+'],
      ['maxInclusive', '9'],
    ]);
    expect(['9', '+9', '10'].map(test)).to.deep.equal([true, false, false]);
  });

  it('compares tokens without their white space, texts with it, and numbers by what they say', () => {
    expect([' a  b ', 'a b', 'ab'].map(sameValue('token', 'a b'))).to.deep.equal([true, true, false]);
    expect([' a', 'a'].map(sameValue('string', 'a'))).to.deep.equal([false, true]);
    expect(['07', '7', '8', 'x'].map(sameValue('xsd:int', '7'))).to.deep.equal([true, true, false, false]);
  });

  it('refuses facets that it does not know or cannot read', () => {
    expect(facetOf('xsd:string', ['whiteSpace', 'collapse'])).to.equal(undefined);
    expect(facetOf('xsd:string', ['maxInclusive', '3'])).to.equal(undefined);
    expect(facetOf('xsd:int', ['maxInclusive', 'three'])).to.equal(undefined);
    expect(facetOf('xsd:string', ['pattern', '(a'])).to.equal(undefined);
  });
});

describe('relaxng/xsd-regex', () => {
  const rows: readonly [pattern: string, good: readonly string[], bad: readonly string[]][] = [
    ['a|b', ['a', 'b'], ['ab', 'xa']],
    ['[a-c]{2}', ['ab'], ['a', 'abc']],
    ['^a$', ['^a$'], ['a']],
    ['.', ['x', '\u2028'], ['\n', '']],
    ['\\d\\s\\.', ['1 .'], ['1x.']],
    ['[^,\\s]+', ['ab'], ['a b', 'a,b']],
    ['[a-z-[aeiou]]+', ['xyz'], ['abc']],
    ['[+\\-/.()*|]+', ['+-/.()*|'], ['a']],
    ['[a-]+', ['a-a'], ['b']],
    ['[-a]+', ['-a'], ['b']],
    ['\\i\\c*', ['a-1'], ['-a']],
    ['\\p{Lu}\\P{Lu}', ['Aa'], ['AA']],
    ['\\D\\S\\W', ['a!.'], ['1!.']],
    ['😀[😀-😂]', ['😀😁'], ['😀a']],
    ['\\[[^\\]]+\\] .+', ['[pool] vol'], ['pool vol']],
    ['(/|[a-zA-Z]:\\\\).+', ['/x', 'c:\\x'], ['x']],
  ];
  for (const [pattern, good, bad] of rows) {
    it(`reads ${pattern}`, () => {
      const regex = xsdRegex(pattern)!;
      expect(good.filter(text => !regex.test(text))).to.deep.equal([]);
      expect(bad.filter(text => regex.test(text))).to.deep.equal([]);
    });
  }

  it('has no answer to what is no pattern', () => {
    for (const pattern of ['(', '[a', 'a\\', '\\p{Nonsense}', '[\\W]', '*'])
      expect(xsdRegex(pattern)).to.equal(undefined);
  });
});
