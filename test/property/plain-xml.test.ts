import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { DEFAULT_LIMITS, type XmlLimits } from '../../src/xml/limits.ts';
import { locate } from '../../src/xml/locate.ts';
import { nativeError, nativeVersion } from '../../src/xml/native.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { type PlainTree, readPlain } from '../../src/xml/plain.ts';

const read = (text: string, limits: Partial<XmlLimits> = {}): PlainTree | undefined =>
  readPlain(text, { ...DEFAULT_LIMITS, ...limits });
const isPlain = (text: string): boolean => read(text) !== undefined;

/** What saxes makes of a document; undefined where it finds it not well-formed. */
function readBySaxes(text: string): PlainTree | undefined {
  const located = locate({ text, encoding: 'UTF-8', bom: 0 }, DEFAULT_LIMITS);
  return 'diagnostic' in located ? undefined : { root: located.root, comments: located.comments };
}

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
    ':',
    'q:',
    '<q:a>',
    '</q:a>',
    '<r:a/>',
    " xmlns:q='http://b.c/d'",
    " xmlns:r='http://b.c/e'",
    " xmlns='http://b.c/f'",
    ' xmlns',
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
  .map(pieces => `<a xmlns:q='http://b.c/d'>${pieces.join('')}</a>`);

const RUNS = { numRuns: Number(process.env.SLOTWISE_PROPERTY_RUNS ?? 100) * 10 };

describe('plain documents', () => {
  it('are most real ones', () => {
    expect(documents.length).to.be.greaterThan(10);
  });

  it('become the tree that saxes would make of them', () => {
    let accepted = 0;
    const property = fc.property(fc.oneof(damaged, scraps), text => {
      const tree = read(text);
      if (!tree) return;
      accepted++;
      expect(tree).to.deep.equal(readBySaxes(text));
    });
    fc.assert(property, RUNS);
    for (const document of documents) expect(read(document)).to.deep.equal(readBySaxes(document));
    expect(accepted).to.be.greaterThan(50);
  });

  it('are accepted by libxml2', function () {
    // Without the native parser there is nothing to compare with: saxes judges alone then.
    if (!nativeVersion()) this.skip();
    const property = fc.property(fc.oneof(damaged, scraps), text => {
      if (isPlain(text)) expect(nativeError(text)).to.equal(undefined);
    });
    fc.assert(property, RUNS);
  });

  it('have their white space and entities resolved as XML asks', () => {
    const texts = [
      "<a b='1\r\n2\n\t3&amp;&lt;&gt;&quot;&apos;'>\r\n&amp;x\r&lt;y<!-- c -->]] ></a>",
      '<!-- 1 -->\n<a>b<c/>d</a>\r\n<!-- 2 -->\n',
      '<?xml version="1.0" encoding="utf-8"?><a b = "c" d\n=\n\'e\'  />',
      "<a b='>'>></a  >",
      "<a xmlns='http://b.c/d'><b:c d='e' xmlns:b='http://b.c/e'><b:f/></b:c></a>",
    ];
    for (const text of texts) {
      const tree = read(text);
      expect(tree, text).not.to.equal(undefined);
      expect(tree).to.deep.equal(readBySaxes(text));
    }
  });

  it('have tags that are read alike wherever they stand, however often', () => {
    const long = `<b c='${'d'.repeat(300)}'/>`;
    const alike = '<b c=\'1\' d="2"/>';
    const texts = [
      `<a>${alike}${alike}</a>`,
      `\n\n<a ><x/>${alike} <y>${alike}</y></a>`,
      `<a>${long}${long}<b c='>'/><b c='1>2' d='3'/><b c='>'/></a>`,
      "<a><b c='</a>",
      '<a><b></a>',
    ];
    for (const text of [...texts, ...texts]) {
      const tree = read(text);
      if (texts.indexOf(text) < 3) expect(tree, text).to.deep.equal(readBySaxes(text));
      else expect(tree, text).to.equal(undefined);
    }
    // What was read under other limits is bounded by those of its own document.
    expect(read(`<a>${alike}</a>`, { attributesPerElement: 1 })).to.equal(undefined);
    expect(read(`<a>${alike}</a>`, { attributes: 1 })).to.equal(undefined);
    // A prefix stands for what its own document declares.
    expect(read("<a xmlns:q='http://b.c/d'><q:b/></a>")).not.to.equal(undefined);
    expect(read('<a><q:b/></a>')).to.equal(undefined);
  });

  it('are none that pass a limit', () => {
    const text = "<a b='1' xmlns:c='http://b.c/d'><!-- 3 --><c:d e='4'/></a>";
    const enough = {
      depth: 2,
      elements: 3,
      attributesPerElement: 2,
      attributes: 3,
      namespaces: 1,
      prefixed: 2,
    };
    expect(read(text, enough)).not.to.equal(undefined);
    for (const [limit, most] of Object.entries(enough)) {
      expect(read(text, { ...enough, [limit]: most - 1 }), limit).to.equal(undefined);
    }
  });

  it('are none that are nested without end, or have attributes without end, whatever is allowed', () => {
    const boundless = { depth: 1e9, attributesPerElement: 1e9 };
    const deep = '<a>'.repeat(7000) + '</a>'.repeat(7000);
    const wide = `<a ${Array.from({ length: 5000 }, (_, at) => `b${at}=''`).join(' ')}/>`;
    for (const text of [deep, wide]) {
      expect(read(text, boundless)).to.equal(undefined);
      expect(parseXml(text, { limits: boundless, judge: 'saxes' }).value).not.to.equal(undefined);
    }
  });

  it('are none with instructions, CDATA, references, prefixes, other characters or errors', () => {
    const odd = [
      '<a><?p?></a>',
      '<a><![CDATA[b]]></a>',
      '<!DOCTYPE a><a/>',
      '<a>&#10;</a>',
      '<a>&b;</a>',
      '<q:a/>',
      "<a q:b='c'/>",
      "<a xmlns='b'/>",
      "<a xmlns:b=''/>",
      "<a xmlns:xml='http://b.c/d'/>",
      "<a xmlns:b='http://www.w3.org/2000/xmlns/'/>",
      "<a><b xmlns:c='http://b.c/d'/><c:d/></a>",
      "<a xmlnsb='http://b.c/d'/>",
      '<a>é</a>',
      "<?xml version='1.1'?><a/>",
      "<?xml version='1.0' encoding='ascii'?><a/>",
      `<${'a'.repeat(50_000)}/>`,
      '',
      '<a>',
      '<a></b>',
      '<a/><b/>',
      "<a b='1' b='2'/>",
      "<a b='1'c='2'/>",
      "<a b='<'/>",
      '<a b=1/>',
      '<a b/>',
      '<a>]]></a>',
      '<a><!-- b -- c --></a>',
      '<a>&</a>',
      '<1a/>',
      ' <?xml version="1.0"?><a/>',
      'x<a/>',
      '?a/>',
    ];
    expect(odd.filter(isPlain)).to.deep.equal([]);
  });
});
