import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { nativeError, nativeVersion } from '../../src/xml/native.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { isPlain } from '../../src/xml/plain.ts';

const GOLDEN = new URL('../golden/', import.meta.url);
const documents = readdirSync(GOLDEN)
  .filter(name => name.endsWith('.in.xml'))
  .map(name => readFileSync(new URL(name, GOLDEN), 'utf8'))
  .filter(isPlain);

/** What a slip of the hand leaves behind. */
const PIECES = [
  ...[
    '<',
    '>',
    '</',
    '/>',
    '"',
    "'",
    '=',
    '&',
    ';',
    '&amp;',
    '&lt;',
    '-',
    '--',
    '-->',
    '<!--',
    ']]>',
    ']',
    ' ',
  ],
  ...[
    '\n',
    '\t',
    '<a>',
    '</a>',
    '<a/>',
    "b='c'",
    ' d="e" d="f"',
    '!',
    '?',
    '.',
    '1',
    '<1/>',
    '< a>',
    'x',
    '_',
  ],
];

/** A real document with a few characters taken out and put in. */
const damaged = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(fc.tuple(fc.nat(10_000), fc.nat(6), fc.constantFrom('', '', ...PIECES)), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([document, slips]) =>
    slips.reduce((text, [at, cut, piece]) => {
      const from = at % text.length;
      return text.slice(0, from) + piece + text.slice(from + cut);
    }, document),
  );

const scraps = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 12 })
  .map(pieces => `<a>${pieces.join('')}</a>`);

describe('documents that libxml2 is not asked about', () => {
  before(function () {
    // Without the native parser there is nothing to compare with: saxes judges alone then.
    if (!nativeVersion()) this.skip();
  });

  it('are most real ones', () => {
    expect(documents.length).to.be.greaterThan(10);
  });

  it('are accepted by libxml2 whenever saxes accepts them', () => {
    let accepted = 0;
    const property = fc.property(fc.oneof(damaged, scraps), text => {
      if (!isPlain(text) || !parseXml(text, { judge: 'saxes' }).value) return;
      accepted++;
      expect(nativeError(text)).to.equal(undefined);
    });
    fc.assert(property, { numRuns: Number(process.env.SLOTWISE_PROPERTY_RUNS ?? 100) * 10 });
    expect(accepted).to.be.greaterThan(50);
  });

  it('are none with instructions, CDATA, references, prefixes or other characters', () => {
    const odd = [
      '<a><?p?></a>',
      '<a><![CDATA[b]]></a>',
      '<!DOCTYPE a><a/>',
      '<a>&#10;</a>',
      '<a>&b;</a>',
      '<q:a/>',
      "<a q:b='c'/>",
      "<a xmlns='b'/>",
      '<a>é</a>',
      "<?xml version='1.1'?><a/>",
      "<?xml version='1.0' encoding='ascii'?><a/>",
      `<${'a'.repeat(50_000)}/>`,
    ];
    expect(odd.filter(isPlain)).to.deep.equal([]);
  });
});
