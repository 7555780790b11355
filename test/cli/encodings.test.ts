import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { GOOD, workplace } from './support.ts';

const UTF16 = Buffer.from(`\ufeff${GOOD.replace('guest', 'gäst€')}`, 'utf16le');

/** Documents whose bytes must survive, each with the bytes of one character. */
const DOCUMENTS: Readonly<Record<string, Buffer>> = {
  'CRLF line ends': Buffer.from(GOOD.replaceAll('\n', '\r\n')),
  'ISO-8859-1': Buffer.from(
    `<?xml version='1.0' encoding='ISO-8859-1'?>\n${GOOD.replace('guest', 'gäst')}`,
    'latin1',
  ),
  'UTF-16LE': UTF16,
  'UTF-16BE': Buffer.from(UTF16).swap16(),
  'a byte order mark': Buffer.from(`\ufeff${GOOD}`),
  'odd layout': Buffer.from(
    GOOD.replace("type='kvm'", 'type = "kvm"\t').replace('</devices>', '\t</devices\n>'),
  ),
};

/** True when `longer` is `shorter` with something put in. */
function isSubsequence(shorter: Buffer, longer: Buffer): boolean {
  let at = 0;
  for (const byte of longer) if (byte === shorter[at]) at += 1;
  return at === shorter.length;
}

describe('cli/encodings', () => {
  const place = workplace();

  for (const [name, bytes] of Object.entries(DOCUMENTS)) {
    it(`only inserts into a file with ${name}`, async () => {
      const path = place().file('a.xml', bytes);
      const { code } = await place().run(['pin', '--quiet', '--in-place', './a.xml']);
      const pinned = readFileSync(path);
      expect(code).to.equal(0);
      expect(pinned.length).to.be.greaterThan(bytes.length);
      expect(isSubsequence(bytes, pinned)).to.equal(true);
      await place().run(['pin', '--quiet', '--in-place', './a.xml']);
      expect(readFileSync(path).equals(pinned)).to.equal(true);
    });
  }

  it('uses the line ends of the file', async () => {
    const { out } = await place().run(['pin', '-'], { stdin: DOCUMENTS['CRLF line ends']! });
    expect(out.toString().replaceAll('\r\n', '')).not.to.contain('\n');
  });

  it('writes the encoding of the file', async () => {
    const { out } = await place().run(['pin', '--quiet', '-'], { stdin: UTF16 });
    expect(out.toString('utf16le')).to.contain('gäst€').and.to.contain("slot='0x");
  });
});
