/** How the bytes of an encoding become text. */
export type CharsetKind = 'utf-8' | 'utf-16le' | 'utf-16be' | 'single' | 'multi';

/** A character encoding that documents may be written in. */
export interface Charset {
  /** Preferred name, as IANA registers it. */
  readonly name: string;
  readonly kind: CharsetKind;
  /** Label that `TextDecoder` knows; of `single` and `multi` only. */
  readonly label?: string;
}

const UTF8: Charset = { name: 'UTF-8', kind: 'utf-8' };
const UTF16LE: Charset = { name: 'UTF-16LE', kind: 'utf-16le' };
const UTF16BE: Charset = { name: 'UTF-16BE', kind: 'utf-16be' };

/** The charsets that a byte order mark or the first bytes give away. */
export const UNICODE = { utf8: UTF8, utf16le: UTF16LE, utf16be: UTF16BE } as const;

// Name → other names. The names are those that libxml2 2.9 (with glibc's iconv) and TextDecoder both know and read
// alike; `ISO-8859-16` and the Mac charsets fail that test. ISO-2022-*, HZ, UTF-7 and EBCDIC do not keep ASCII as
// ASCII, so markup could hide in them: they are refused on purpose.
const SINGLE = {
  'US-ASCII': 'ascii ansi_x3.4-1968',
  'ISO-8859-1': 'latin1 l1 cp819 ibm819 iso-ir-100 csisolatin1',
  'ISO-8859-2': 'latin2 l2 iso-ir-101 csisolatin2',
  'ISO-8859-3': 'latin3 l3 iso-ir-109 csisolatin3',
  'ISO-8859-4': 'latin4 l4 iso-ir-110 csisolatin4',
  'ISO-8859-5': 'cyrillic iso-ir-144 csisolatincyrillic',
  'ISO-8859-6': 'arabic asmo-708 ecma-114 iso-ir-127 csisolatinarabic',
  'ISO-8859-7': 'greek greek8 ecma-118 elot_928 iso-ir-126 csisolatingreek',
  'ISO-8859-8': 'hebrew iso-ir-138 csisolatinhebrew',
  'ISO-8859-9': 'latin5 l5 iso-ir-148 csisolatin5',
  'ISO-8859-10': 'latin6 l6 iso-ir-157 csisolatin6',
  'ISO-8859-11': '',
  'ISO-8859-13': '',
  'ISO-8859-14': '',
  'ISO-8859-15': 'l9 csisolatin9',
  'windows-1250': 'cp1250 x-cp1250',
  'windows-1251': 'cp1251 x-cp1251',
  'windows-1252': 'cp1252 x-cp1252',
  'windows-1253': 'cp1253 x-cp1253',
  'windows-1254': 'cp1254 x-cp1254',
  'windows-1255': 'cp1255 x-cp1255',
  'windows-1256': 'cp1256 x-cp1256',
  'windows-1257': 'cp1257 x-cp1257',
  'windows-1258': 'cp1258 x-cp1258',
  'windows-874': '',
  'KOI8-R': 'koi8 koi8_r cskoi8r',
  'KOI8-U': 'koi8-ru',
  IBM866: 'cp866 csibm866',
} as const;

const MULTI = {
  GB18030: '',
  GBK: 'x-gbk gb2312 gb_2312 csgb2312',
  Big5: 'big5-hkscs cn-big5 csbig5 x-x-big5',
  'EUC-JP': 'x-euc-jp cseucpkdfmtjapanese',
  'EUC-KR':
    'cseuckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 csksc56011987 iso-ir-149 windows-949',
  Shift_JIS: 'shift-jis sjis x-sjis ms_kanji csshiftjis windows-31j ms932',
} as const;

const CHARSETS: ReadonlyMap<string, Charset> = new Map([
  ...named(UTF8, 'utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8'),
  ...Object.entries(SINGLE).flatMap(([name, aliases]) => named(legacy(name, 'single'), aliases)),
  ...Object.entries(MULTI).flatMap(([name, aliases]) => named(legacy(name, 'multi'), aliases)),
]);

const WIDE = new Set(['utf-16', 'utf-16le', 'utf-16be', 'ucs-2', 'iso-10646-ucs-2', 'unicode', 'csunicode']);

function legacy(name: string, kind: 'single' | 'multi'): Charset {
  return { name, kind, label: name.toLowerCase() };
}

function named(charset: Charset, aliases: string): [string, Charset][] {
  return [charset.name, ...aliases.split(' ')].map(name => [squeeze(name), charset]);
}

/** `ISO_8859-1`, `iso8859-1` and `ISO-8859-1` are one name. */
function squeeze(name: string): string {
  return name.toLowerCase().replace(/^iso[-_]?8859[-_]?/, 'iso-8859-');
}

/** The charset called `name` in whatever case, or undefined when it is not accepted. */
export function charsetOf(name: string): Charset | undefined {
  return name === '' ? undefined : CHARSETS.get(squeeze(name));
}

/** The charset that `XmlSource.encoding` names. */
export function charsetByName(name: string): Charset {
  if (name === UTF16LE.name) return UTF16LE;
  return name === UTF16BE.name ? UTF16BE : charsetOf(name)!;
}

/** True for names of charsets whose units are two bytes. */
export function isWideName(name: string): boolean {
  return WIDE.has(name.toLowerCase());
}

/** What may be declared, for messages. */
export const ACCEPTED_CHARSETS =
  'UTF-8, UTF-16, US-ASCII, ISO-8859-1 to -11 and -13 to -15, windows-1250 to -1258 and -874, KOI8-R, KOI8-U, IBM866, ' +
  'GB18030, GBK, Big5, EUC-JP, EUC-KR and Shift_JIS';
