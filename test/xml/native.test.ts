import { expect } from 'chai';
import { nativeError, nativeVersion } from '../../src/xml/native.ts';

describe('xml/native', () => {
  before(function () {
    if (!nativeVersion()) this.skip();
  });

  it('tells its versions', () => {
    expect(nativeVersion()?.libxml2).to.match(/^2\.\d+\.\d+$/);
    expect(nativeVersion()?.libxmljs2).to.match(/^0\.\d+\.\d+$/);
  });

  const first: Record<string, [message: string, line: number, column: number]> = {
    '<a>\n<b></a>': ['Opening and ending tag mismatch: b line 2 and a', 2, 8],
    '<a>\n<b>é𝒳 &foo;</b></a>': ["Entity 'foo' not defined", 2, 12],
    '<a b="1" b="2"/>': ['Attribute b redefined', 1, 15],
    '<a>&&</b>': ['xmlParseEntityRef: no name', 1, 5],
    '<a>': ['Premature end of data in tag a line 1', 1, 4],
    text: ["Start tag expected, '<' not found", 1, 1],
    '': ['Document is empty', 1, 1],
    '<1/>': ['StartTag: invalid element name', 1, 2],
    '<!-- -- --><a/>': ['Double hyphen within comment: <!--', 1, 6],
    "<?xml version='1.0'?>\n<!-- -- --><a/>": ['Double hyphen within comment: <!--', 2, 6],
    "<?xml version='1.0' standalone='maybe'?><a/>": ["standalone accepts only 'yes' or 'no'", 1, 33],
    '\ufeff<a></b>': ['Opening and ending tag mismatch: a line 1 and b', 1, 8],
  };
  for (const [text, [message, line, column]] of Object.entries(first)) {
    it(`reports the first error of ${JSON.stringify(text)}, not the last`, () => {
      expect(nativeError(text)).to.deep.equal({ message, line, column });
    });
  }

  // virsh define accepts each of these inside a domain (libvirt 11.3, libxml2 2.9.14).
  const recoverable = [
    '<a:b/>',
    '<a b:c="1"/>',
    '<a:b:c/>',
    '<:a/>',
    '<a xmlns:q=""/>',
    '<a xml:id="1 2" xml:space="foo"/>',
    '<a x:y="" xmlns:x="http://q" z:y="" xmlns:z="http://q"/>',
    '<?a:b c?><a/>',
    '<?xml version="1.1"?><a/>',
  ];
  for (const text of recoverable) {
    it(`lets ${text} pass, as libvirt does`, () => {
      expect(nativeError(text)).to.equal(undefined);
    });
  }

  it('takes the text for decoded, whatever it declares', () => {
    for (const name of ['iso-8859-1', 'utf-16', 'utf-7', 'nonsense']) {
      expect(nativeError(`<?xml version="1.0" encoding="${name}"?><a>é</a>`), name).to.equal(undefined);
    }
  });
});
