import { expect } from 'chai';
import { charsetOf } from '../../src/xml/charset.ts';
import { declaredEncoding, decode, detectEncoding } from '../../src/xml/encoding.ts';
import { concat, latin1, utf8 } from './samples.ts';

/** Decodes bytes in the encoding called `name`. */
function read(name: string, ...bytes: number[]): string | number {
  const decoded = decode(Uint8Array.from(bytes), charsetOf(name)!, 0);
  return 'text' in decoded ? decoded.text : decoded.badByte;
}

describe('xml/encoding', () => {
  describe('the declaration', () => {
    it('is read with either quote and any white space', () => {
      expect(declaredEncoding('<?xml version="1.0" encoding="a"?>')).to.equal('a');
      expect(declaredEncoding("<?xml  version = '1.0'\n\tencoding = 'b' standalone='no' ?>")).to.equal('b');
      expect(declaredEncoding('\ufeff<?xml version="1.0" encoding="c"?>')).to.equal('c');
    });

    it('does not take part of another value for an encoding', () => {
      expect(declaredEncoding('<?xml version="1.0 encoding=\'x\'"?><a encoding="y"/>')).to.equal(undefined);
      expect(declaredEncoding('<a encoding="x"/>')).to.equal(undefined);
    });
  });

  describe('names', () => {
    it('are the same in any case and under their usual aliases', () => {
      expect(charsetOf('utf8')?.name).to.equal('UTF-8');
      expect(charsetOf('Latin1')?.name).to.equal('ISO-8859-1');
      expect(charsetOf('ISO8859-15')?.name).to.equal('ISO-8859-15');
      expect(charsetOf('iso_8859-2')?.name).to.equal('ISO-8859-2');
      expect(charsetOf('CP1252')?.name).to.equal('windows-1252');
      expect(charsetOf('sjis')?.name).to.equal('Shift_JIS');
    });

    it('of encodings that do not contain ASCII are unknown', () => {
      for (const name of ['utf-7', 'iso-2022-jp', 'ebcdic-us', 'utf-16', 'replacement', '']) {
        expect(charsetOf(name), name).to.equal(undefined);
      }
    });
  });

  describe('single-byte charsets', () => {
    it('read ISO-8859-1 exactly, unlike the Web', () => {
      expect(read('iso-8859-1', 0x80, 0x9f, 0xe9)).to.equal('\x80\x9fé');
    });

    it('read windows-1252 with its punctuation and refuse its holes', () => {
      expect(read('windows-1252', 0x80, 0x99, 0x9f, 0xa0, 0xff)).to.equal('€™Ÿ\xa0ÿ');
      expect(read('windows-1252', 0x41, 0x81)).to.equal(1);
    });

    it('read ISO-8859-9 without the punctuation of windows-1254', () => {
      expect(read('iso-8859-9', 0x80, 0xd0, 0xfd)).to.equal('\x80Ğı');
      expect(read('windows-1254', 0x80)).to.equal('€');
    });

    it('read ISO-8859-11 without the punctuation of windows-874', () => {
      expect(read('iso-8859-11', 0x85, 0xa1)).to.equal('\x85ก');
      expect(read('iso-8859-11', 0xdb)).to.equal(0);
    });

    it('refuse what ASCII lacks', () => {
      expect(read('us-ascii', 0x41, 0x7f)).to.equal('A\x7f');
      expect(read('ascii', 0x80)).to.equal(0);
    });

    it('read Cyrillic, Greek and KOI8', () => {
      expect(read('iso-8859-5', 0xb0)).to.equal('А');
      expect(read('windows-1251', 0xc0)).to.equal('А');
      expect(read('koi8-r', 0xe1)).to.equal('А');
      expect(read('ibm866', 0x80, 0x7f)).to.equal('А\x7f');
      expect(read('iso-8859-7', 0xe1)).to.equal('α');
    });
  });

  describe('multi-byte charsets', () => {
    it('are read', () => {
      expect(read('shift_jis', 0x95, 0x5c, 0xb1)).to.equal('表ｱ');
      expect(read('euc-jp', 0xc6, 0xfc)).to.equal('日');
      expect(read('euc-kr', 0xc7, 0xd1)).to.equal('한');
      expect(read('big5', 0xa4, 0xe9)).to.equal('日');
      expect(read('gb2312', 0xc8, 0xd5)).to.equal('日');
      expect(read('gb18030', 0x94, 0x39, 0xfc, 0x36)).to.equal('😀');
    });

    it('tell the first byte of a bad sequence', () => {
      expect(read('shift_jis', 0x41, 0x95, 0x5c, 0x95)).to.equal(3);
      expect(read('gb18030', 0x41, 0x94, 0x39, 0xfc)).to.equal(1);
    });
  });

  describe('the first byte that is not UTF-8', () => {
    const prefixes = [0, 1, 5, 4090, 4095, 4096, 4097, 9000];
    const broken: Record<string, number[]> = {
      'a byte that never occurs': [0xff],
      'a stray continuation': [0x80],
      'a sequence that breaks off': [0xe2, 0x82, 0x41],
      'an overlong form': [0xc0, 0xaf],
      'a surrogate': [0xed, 0xa0, 0x80],
      'a sequence that the end cuts off': [0xf0, 0x9f, 0x98],
    };
    for (const [name, sequence] of Object.entries(broken)) {
      it(`is found for ${name}, wherever it stands`, () => {
        for (const length of prefixes) {
          for (const filler of ['x', 'é€']) {
            const good = utf8(filler.repeat(length));
            const decoded = decode(concat(good, sequence), charsetOf('utf-8')!, 0);
            expect(decoded).to.deep.equal({ badByte: good.length });
          }
        }
      });
    }
  });

  it('recognises UTF-16 by marks and by shape', () => {
    expect(detectEncoding(Uint8Array.of(0xff, 0xfe, 0x3c, 0)).charset?.name).to.equal('UTF-16LE');
    expect(detectEncoding(Uint8Array.of(0xfe, 0xff, 0, 0x3c)).charset?.name).to.equal('UTF-16BE');
    expect(detectEncoding(Uint8Array.of(0x3c, 0, 0x3f, 0)).charset?.name).to.equal('UTF-16LE');
    expect(detectEncoding(Uint8Array.of(0, 0x3c, 0, 0x3f)).charset?.name).to.equal('UTF-16BE');
    expect(detectEncoding(latin1('<a/>')).charset?.name).to.equal('UTF-8');
    expect(detectEncoding(new Uint8Array()).charset?.name).to.equal('UTF-8');
  });

  it('refuses UTF-16 with half a character or half a surrogate pair', () => {
    const charset = detectEncoding(Uint8Array.of(0xff, 0xfe)).charset!;
    expect(decode(Uint8Array.of(0xff, 0xfe, 0x3c), charset, 2)).to.deep.equal({ badByte: 2 });
    expect(decode(Uint8Array.of(0xff, 0xfe, 0x3c, 0, 0x35, 0xd8), charset, 2)).to.deep.equal({ badByte: 4 });
  });
});
