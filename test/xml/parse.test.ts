import { expect } from 'chai';
import { LineIndex } from '../../src/diagnostic.ts';
import { nativeVersion } from '../../src/xml/native.ts';
import { type ParseOptions, parseXml } from '../../src/xml/parse.ts';
import { concat, UTF8_BOM, utf8, utf16 } from './samples.ts';

function errorOf(input: string | Uint8Array, options?: ParseOptions) {
  const { value, text, diagnostics } = parseXml(input, options);
  expect(value).to.equal(undefined);
  expect(diagnostics).to.have.length(1);
  const { rule, severity, message, span, related } = diagnostics[0]!;
  expect(severity).to.equal('error');
  const position = span && new LineIndex(text).position(span.start);
  return { rule, message, place: position && `${position.line}:${position.column}`, related };
}

describe('xml/parse', () => {
  it('gives the tree, the text and the source', () => {
    const bytes = utf8('<a b="c"/>');
    const { value, text, diagnostics } = parseXml(bytes);
    expect(diagnostics).to.deep.equal([]);
    expect(value?.root.name).to.equal('a');
    expect(value?.text).to.equal('<a b="c"/>').and.to.equal(text);
    expect(value?.source.bytes).to.equal(bytes);
  });

  it('takes a Buffer, a Uint8Array and a string alike', () => {
    const text = '<a>é</a>';
    const plain = new Uint8Array(new TextEncoder().encode(text));
    for (const input of [text, Buffer.from(text), plain]) {
      expect(parseXml(input).value?.root.text).to.equal('é');
    }
  });

  describe('with libxml2 as judge', () => {
    before(function () {
      if (!nativeVersion()) this.skip();
    });

    it('says what libxml2 says, where libxml2 says it', () => {
      const { rule, message, place } = errorOf('<domain>\n  <name>x</nam>\n</domain>');
      expect(rule).to.equal('xml/well-formed');
      expect(message).to.equal('Opening and ending tag mismatch: name line 2 and nam');
      expect(place).to.equal('2:16');
    });

    it('shows the start tag of a mismatch', () => {
      expect(errorOf('<a>\n<b>\n</a>').related).to.deep.equal([
        { message: "Element 'b' starts here.", span: { start: 4, end: 7 } },
      ]);
    });

    it('counts characters, not code units or bytes', () => {
      expect(errorOf('<a>\r\n<b>é𝒳 &foo;</b></a>').place).to.equal('2:13');
      expect(errorOf(utf16('\ufeff<a>\n<b>é𝒳 &foo;</b></a>', 'be')).place).to.equal('2:13');
    });

    it('leaves a byte order mark out of the count of bytes but not of a string', () => {
      expect(errorOf(concat(UTF8_BOM, utf8('<a>&b;</a>'))).place).to.equal('1:7');
      expect(errorOf('\ufeff<a>&b;</a>').place).to.equal('1:8');
    });

    it('lets an unbound prefix pass, as libvirt does', () => {
      expect(parseXml('<domain><qemu:commandline/></domain>').value).not.to.equal(undefined);
    });

    it('refuses what only libxml2 refuses', () => {
      expect(errorOf('<a><?b?c?></a>').message).to.equal('ParsePI: PI b space expected');
    });
  });

  describe('with saxes as judge', () => {
    it('refuses with a place and a reason', () => {
      const { rule, message, place } = errorOf('<a>\n<b c=d/></a>', { judge: 'saxes' });
      expect(rule).to.equal('xml/well-formed');
      expect(message).to.contain('unquoted attribute value');
      expect(place).to.equal('2:6');
    });

    it('tells how to write an ampersand', () => {
      expect(errorOf('<a>R&D</a>', { judge: 'saxes' }).message).to.contain("write '&amp;'");
    });
  });

  describe('refuses', () => {
    it('300 levels with a place', () => {
      const text = '<a>\n'.repeat(300) + '</a>'.repeat(300);
      expect(errorOf(text)).to.include({ rule: 'xml/depth', place: '257:2' });
    });

    it('what passes a limit of the caller', () => {
      expect(errorOf('<a><b/></a>', { limits: { elements: 1 } }).rule).to.equal('xml/elements');
      expect(errorOf('<a/>', { limits: { bytes: 3 } }).rule).to.equal('xml/size');
    });

    it('bytes that cannot be decoded, with the text before them', () => {
      const { rule, place } = errorOf(concat(utf8('<a>\n<b>é'), [0xff]));
      expect(rule).to.equal('xml/encoding');
      expect(place).to.equal('2:5');
    });

    it('an encoding that is not accepted, at its name', () => {
      expect(errorOf(utf8('<?xml version="1.0" encoding="utf-7"?><a/>')).place).to.equal('1:31');
    });
  });

  describe('is bounded', () => {
    // Each makes libxml2 report an error a character, or a parser keep what it need not.
    const floods: Record<string, string> = {
      ampersands: `<a>${'&'.repeat(4_000_000)}`,
      'ampersands up to a semicolon': `<a>${'&'.repeat(4_000_000)};</a>`,
      'ampersands in a value': `<a b="${'&'.repeat(4_000_000)}"/>`,
      'start tags': '<a>'.repeat(1_000_000),
      'less-than signs': `<a>${'<'.repeat(4_000_000)}`,
      'unbound prefixes': `<a>${'<b:c d:e=""/>'.repeat(300_000)}</a>`,
      'namespace declarations': `<a>${'<b xmlns:c="d">'.repeat(250)}${'<e/>'.repeat(100_000)}`,
      attributes: `<a ${Array.from({ length: 300_000 }, (_, index) => `b${index}=""`).join(' ')}/>`,
      comments: `<a>${'<!---->'.repeat(600_000)}</a>`,
      'a name': `<${'a'.repeat(4_000_000)}/>`,
      'white space': ' '.repeat(4_000_000),
    };
    for (const [name, text] of Object.entries(floods)) {
      it(`against ${name}`, function () {
        this.timeout(20_000);
        const before = process.memoryUsage().rss;
        expect(errorOf(text).place).not.to.equal(undefined);
        expect(process.memoryUsage().rss - before).to.be.below(300e6);
      });
    }
  });
});
