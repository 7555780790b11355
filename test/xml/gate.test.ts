import { expect } from 'chai';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { admit } from '../../src/xml/gate.ts';
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts';
import { concat, latin1, UTF8_BOM, utf8, utf16 } from './samples.ts';

function refusalOf(input: string | Uint8Array): Diagnostic & { at: string } {
  const { source, text, diagnostics } = admit(input, DEFAULT_LIMITS);
  expect(source, 'source').to.equal(undefined);
  expect(diagnostics).to.have.length(1);
  const [diagnostic] = diagnostics;
  expect(diagnostic!.severity).to.equal('error');
  return { ...diagnostic!, at: text.slice(diagnostic!.span?.start, diagnostic!.span?.end) };
}

function textOf(input: string | Uint8Array): string | undefined {
  return admit(input, DEFAULT_LIMITS).source?.text;
}

describe('xml/gate', () => {
  describe('document type declarations', () => {
    const text = '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "y">]>\n<a/>';
    const inputs: Record<string, string | Uint8Array> = {
      'a string': text,
      'UTF-8': utf8(text),
      'UTF-8 with a byte order mark': concat(UTF8_BOM, utf8(text)),
      'UTF-16LE with a byte order mark': utf16(`\ufeff${text}`, 'le'),
      'UTF-16BE with a byte order mark': utf16(`\ufeff${text}`, 'be'),
      'UTF-16LE without a byte order mark': utf16(text, 'le'),
      'UTF-16BE without a byte order mark': utf16(text, 'be'),
      'UTF-16LE without declaration': utf16('<!DOCTYPE a><a/>', 'le'),
      'UTF-16BE without declaration': utf16('<!DOCTYPE a><a/>', 'be'),
      'ISO-8859-1': latin1(text.replace('?>', ' encoding="iso-8859-1"?>')),
      'windows-1251': latin1(text.replace('?>', ' encoding="windows-1251"?>')),
      Shift_JIS: latin1(text.replace('?>', ' encoding="Shift_JIS"?>')),
      'UTF-8 that calls itself UTF-16': utf8(text.replace('?>', ' encoding="UTF-16"?>')),
    };
    for (const [name, input] of Object.entries(inputs)) {
      it(`refuses one in ${name}`, () => {
        const { rule, at } = refusalOf(input);
        expect(rule).to.equal('xml/doctype');
        expect(at).to.equal('<!DOCTYPE');
      });
    }

    it('refuses one behind white space, comments and instructions', () => {
      expect(refusalOf('\n<!-- c --><?p i?>\n<!DOCTYPE a><a/>').rule).to.equal('xml/doctype');
    });

    it('names what was found and what cures it', () => {
      expect(refusalOf(text).message).to.match(/'<!DOCTYPE'.*Remove it/);
    });

    for (const hidden of [
      '<!--<!DOCTYPE a>--><a/>',
      '<a><![CDATA[<!DOCTYPE a>]]></a>',
      '<?p <!DOCTYPE a>?><a/>',
    ]) {
      it(`takes ${hidden} for none`, () => {
        expect(textOf(hidden)).to.equal(hidden);
      });
    }
  });

  describe('encodings', () => {
    it('decodes UTF-8 with and without a byte order mark', () => {
      expect(textOf(utf8('<a>é€𝒳</a>'))).to.equal('<a>é€𝒳</a>');
      expect(textOf(concat(UTF8_BOM, utf8('<a>é</a>')))).to.equal('<a>é</a>');
    });

    it('keeps the byte order mark of a string, so that offsets stay', () => {
      expect(textOf('\ufeff<a/>')).to.equal('\ufeff<a/>');
    });

    it('records encoding, byte order mark, declaration and bytes', () => {
      const bytes = utf16('\ufeff<?xml version="1.0" encoding="utf-16"?><a/>', 'be');
      const { source } = admit(bytes, DEFAULT_LIMITS);
      expect(source).to.include({ encoding: 'UTF-16BE', bom: 2, declared: 'utf-16' });
      expect(source?.bytes).to.equal(bytes);
    });

    it('lets a byte order mark win over the declaration, as libvirt does', () => {
      const bytes = concat(UTF8_BOM, utf8('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'));
      const { source } = admit(bytes, DEFAULT_LIMITS);
      expect(source?.encoding).to.equal('UTF-8');
      expect(source?.text).to.contain('é');
    });

    it('reads UTF-8 that calls itself UTF-16 as UTF-8, as libvirt does', () => {
      const { source } = admit(utf8('<?xml version="1.0" encoding="utf-16"?><a>é</a>'), DEFAULT_LIMITS);
      expect(source).to.include({ encoding: 'UTF-8', declared: 'utf-16' });
    });

    for (const name of [
      'utf-7',
      'ebcdic-us',
      'cp037',
      'iso-2022-jp',
      'hz-gb-2312',
      'UTF-32',
      'x-user-defined',
      'nonsense',
    ]) {
      it(`refuses ${name} and points at the name`, () => {
        const { rule, at, message } = refusalOf(utf8(`<?xml version="1.0" encoding="${name}"?><a/>`));
        expect(rule).to.equal('xml/encoding');
        expect(at).to.equal(name);
        expect(message).to.contain(`'${name}'`).and.contain('accepted are UTF-8');
      });
    }

    it('refuses UTF-32 and EBCDIC by their first bytes', () => {
      expect(refusalOf(concat([0xff, 0xfe, 0, 0], [0x3c, 0, 0, 0])).message).to.contain('UTF-32');
      expect(refusalOf(Uint8Array.of(0, 0, 0, 0x3c)).message).to.contain('UTF-32');
      expect(refusalOf(Uint8Array.of(0x4c, 0x6f, 0xa7, 0x94)).message).to.contain('EBCDIC');
    });

    it('does not read UTF-7 in a document that declares nothing', () => {
      expect(textOf(utf8('+ADw-a/>'))).to.equal('+ADw-a/>');
    });

    it('refuses bytes that are not in the encoding and tells where', () => {
      const { rule, message } = refusalOf(concat(utf8('<a>\n<b>é'), [0xe9], utf8('</b></a>')));
      expect(rule).to.equal('xml/encoding');
      expect(message).to.contain('Byte 0xe9 at offset 9 (line 2, column 5) is not UTF-8');
    });

    it('refuses bytes above 0x7f in US-ASCII and holes in windows-1252', () => {
      const ascii = latin1('<?xml version="1.0" encoding="us-ascii"?><a>\xe9</a>');
      expect(refusalOf(ascii).message).to.contain('0xe9').and.contain('US-ASCII');
      const windows = latin1('<?xml version="1.0" encoding="windows-1252"?><a>\x81</a>');
      expect(refusalOf(windows).message).to.contain('0x81').and.contain('windows-1252');
    });

    it('refuses a string with half a surrogate pair', () => {
      const { rule, at } = refusalOf('<a>\ud835</a>');
      expect(rule).to.equal('xml/encoding');
      expect(at).to.equal('\ud835');
    });

    it('refuses two byte order marks, as libvirt does', () => {
      expect(refusalOf(concat(UTF8_BOM, UTF8_BOM, utf8('<a/>'))).rule).to.equal('xml/encoding');
    });

    it('warns where libvirt would read other characters', () => {
      const { diagnostics, source } = admit(
        latin1('<?xml version="1.0" encoding="latin1"?><a>\xe9</a>'),
        DEFAULT_LIMITS,
      );
      expect(source?.text).to.contain('é');
      expect(diagnostics).to.have.length(1);
      expect(diagnostics[0]).to.include({ rule: 'xml/encoding', severity: 'warning' });
    });

    it('says nothing of a legacy encoding in which all characters are ASCII', () => {
      const bytes = latin1('<?xml version="1.0" encoding="latin1"?><a/>');
      expect(admit(bytes, DEFAULT_LIMITS).diagnostics).to.deep.equal([]);
    });
  });

  describe('size and NUL', () => {
    it('accepts a document of just the largest size and refuses one byte more', () => {
      const limits = { ...DEFAULT_LIMITS, bytes: 4 };
      expect(admit(utf8('<a/>'), limits).source).not.to.equal(undefined);
      expect(admit(utf8('<a />'), limits).diagnostics[0]).to.include({ rule: 'xml/size' });
    });

    it('refuses NUL with its place, in every encoding', () => {
      for (const input of ['<a>\0</a>', utf8('<a>\0</a>'), utf16('\ufeff<a>\0</a>', 'le')]) {
        const { rule, at } = refusalOf(input);
        expect(rule).to.equal('xml/nul');
        expect(at).to.equal('\0');
      }
    });
  });
});
