import { expect } from 'chai';
import type { TextEdit } from '../../src/diagnostic.ts';
import { applyEdits, applyEditsToBytes } from '../../src/xml/edit.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { concat, latin1, UTF8_BOM, utf8, utf16 } from './samples.ts';

function edit(start: number, end: number, text: string): TextEdit {
  return { span: { start, end }, text };
}

/** Puts `text` before the first occurrence of `marker`, in the bytes. */
function insertIn(bytes: Uint8Array, marker: string, text: string): Uint8Array {
  const { source } = parseXml(bytes).value!;
  const at = source.text.indexOf(marker);
  return applyEditsToBytes(source, [edit(at, at, text)]);
}

describe('xml/edit', () => {
  describe('text', () => {
    it('is replaced, inserted and removed at the places of the original', () => {
      expect(applyEdits('abcdef', [edit(1, 2, 'BB'), edit(3, 3, '+'), edit(4, 6, '')])).to.equal('aBBc+d');
    });

    it('is the same without edits', () => {
      expect(applyEdits('abc', [])).to.equal('abc');
    });

    it('may be edited in any order', () => {
      expect(applyEdits('abc', [edit(2, 3, 'C'), edit(0, 1, 'A')])).to.equal('AbC');
    });

    it('gets insertions at one place in the order given, before a replacement there', () => {
      expect(applyEdits('ab', [edit(1, 2, 'B'), edit(1, 1, '1'), edit(1, 1, '2')])).to.equal('a12B');
    });

    it('takes an insertion right behind a replacement', () => {
      expect(applyEdits('abc', [edit(0, 1, 'A'), edit(1, 1, '-')])).to.equal('A-bc');
    });

    it('is not edited twice at one place', () => {
      expect(() => applyEdits('abc', [edit(0, 2, ''), edit(1, 3, '')])).to.throw(RangeError, 'overlaps');
      expect(() => applyEdits('abc', [edit(0, 2, ''), edit(1, 1, 'x')])).to.throw(RangeError);
    });

    it('is not edited outside', () => {
      expect(() => applyEdits('abc', [edit(3, 4, '')])).to.throw(RangeError);
      expect(() => applyEdits('abc', [edit(2, 1, '')])).to.throw(RangeError);
    });
  });

  describe('bytes', () => {
    it('are the very same without edits', () => {
      const bytes = utf8('<a/>');
      expect(applyEditsToBytes(parseXml(bytes).value!.source, [])).to.equal(bytes);
    });

    it('of a string are UTF-8', () => {
      const { source } = parseXml('<a>é</a>').value!;
      expect(applyEditsToBytes(source, [edit(3, 3, '€')])).to.deep.equal(new Uint8Array(utf8('<a>€é</a>')));
    });

    it('keep a byte order mark and CRLF', () => {
      const bytes = concat(UTF8_BOM, utf8('<a>é𝒳€\r\n</a>\r\n'));
      const expected = concat(UTF8_BOM, utf8('<a>é𝒳€\r\n<b c="ñ"/></a>\r\n'));
      expect(insertIn(bytes, '</a', '<b c="ñ"/>')).to.deep.equal(new Uint8Array(expected));
    });

    for (const order of ['le', 'be'] as const) {
      it(`are edited in UTF-16${order.toUpperCase()}`, () => {
        const result = insertIn(utf16('\ufeff<a>𝒳é</a>', order), '</a', '€𝒳');
        expect(result).to.deep.equal(new Uint8Array(utf16('\ufeff<a>𝒳é€𝒳</a>', order)));
      });
    }

    it('get characters that a single-byte charset lacks as references', () => {
      const head = '<?xml version="1.0" encoding="iso-8859-1"?>';
      const result = insertIn(latin1(`${head}<a>é</a>`), '</a', 'ü€𝒳');
      expect(result).to.deep.equal(new Uint8Array(latin1(`${head}<a>éü&#8364;&#119987;</a>`)));
    });

    it('get windows-1252 punctuation as bytes', () => {
      const head = '<?xml version="1.0" encoding="windows-1252"?>';
      const result = insertIn(latin1(`${head}<a>\x80</a>`), '</a', '€');
      expect(result).to.deep.equal(new Uint8Array(latin1(`${head}<a>\x80\x80</a>`)));
    });

    const multi: Record<string, number[]> = {
      // 表 ends in a backslash, ｱ is one byte.
      shift_jis: [0x95, 0x5c, 0xb1, 0x41, 0x93, 0xfa],
      gbk: [0xc8, 0xd5, 0x81, 0x40, 0x41],
      // 😀 takes four bytes, two of them digits, and two code units.
      gb18030: [0x94, 0x39, 0xfc, 0x36, 0x30, 0xc8, 0xd5],
      // 0x8862 is one sequence of two code points.
      big5: [0x88, 0x62, 0xa4, 0xe9, 0x5c],
      'euc-jp': [0xc6, 0xfc, 0x8e, 0xb1, 0x8f, 0xb0, 0xa1],
      'euc-kr': [0xc7, 0xd1, 0xb1, 0xb9],
    };
    for (const [name, characters] of Object.entries(multi)) {
      it(`are edited at every character in ${name}`, () => {
        const head = utf8(`<?xml version="1.0" encoding="${name}"?>\n<a b="`);
        const bytes = concat(head, characters, utf8('"/>'));
        const { text, root, source } = parseXml(bytes).value!;
        const { start, end } = root.attributes[0]!.valueSpan;
        expect(end - start).to.be.at.least(2);
        const after = applyEditsToBytes(source, [edit(end, end, '!é')]);
        expect(after).to.deep.equal(new Uint8Array(concat(head, characters, utf8('!&#233;"/>'))));
        for (let at = start; at <= end; at++) {
          if (/[\udc00-\udfff]|[\u0300\u0304\u030c]/.test(text[at] ?? '')) continue;
          const edited = parseXml(applyEditsToBytes(source, [edit(at, at, '!')])).text;
          expect(edited).to.equal(`${text.slice(0, at)}!${text.slice(at)}`);
        }
      });
    }
  });
});
