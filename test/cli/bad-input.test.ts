import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { asRoot, itUnless } from '../helpers/unless.ts';
import { CLASH, domain, GOOD, workplace } from './support.ts';

/** A bad document: its bytes, its exit code, and what the first line about it must be like. */
type BadInput = readonly [content: string | Uint8Array, code: number, line: RegExp];

const BAD: Readonly<Record<string, BadInput>> = {
  'text that is no XML': ['hello\n', 1, /^bad\.xml:1:1: .*'<' not found \[xml\/well-formed\]$/],
  'an empty file': ['', 1, /^bad\.xml:1:1: .* \[xml\/well-formed\]$/],
  'a tag that is not closed': ['<domain>\n  <a>\n</domain>', 1, /^bad\.xml:3:\d+: .* \[xml\/well-formed\]$/],
  'a DOCTYPE': [
    '<?xml version="1.0"?>\n<!DOCTYPE domain>\n<domain/>',
    1,
    /^bad\.xml:2:1: .* \[xml\/doctype\]$/,
  ],
  'an entity bomb': [
    '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>\n<domain>&c;</domain>',
    1,
    /^bad\.xml:1:1: .* \[xml\/doctype\]$/,
  ],
  '300 levels': [`${'<a>\n'.repeat(300)}${'</a>'.repeat(300)}`, 1, /^bad\.xml:257:\d+: .* \[xml\/depth\]$/],
  '100 MB': [new Uint8Array(100 * 1024 * 1024), 1, /^bad\.xml: .*104857600 bytes.* \[xml\/size\]$/],
  'a NUL byte': ['<domain>\n<na\0me/></domain>', 1, /^bad\.xml:2:4: .* \[xml\/nul\]$/],
  'bytes that are not UTF-8': [
    Uint8Array.of(0x3c, 0x61, 0x0a, 0xff),
    1,
    /^bad\.xml:2:1: .*0xff.* \[xml\/encoding\]$/,
  ],
  'another root element': ['<network/>', 1, /^bad\.xml:1:1: .*<network>, expected <domain> \[xml\/root\]$/],
  'two devices on one address': [
    CLASH,
    1,
    /^bad\.xml:9:7: disk vdb: 0000:00:05\.0 is held by disk vda.* \[address\/pci-duplicate\]$/,
  ],
  'slot 0x20': [
    domain("<disk><target dev='vda' bus='virtio'/><address type='pci' slot='0x20'/></disk>"),
    1,
    /^bad\.xml:6:\d+: .*0x20.* \[address\/pci-slot-range\]$/,
  ],
};

describe('cli/bad input', () => {
  const place = workplace();

  for (const [name, [content, expected, line]] of Object.entries(BAD)) {
    it(`says what is wrong with ${name}, and does the other files`, async () => {
      place().file('bad.xml', content);
      place().file('good.xml', GOOD);
      const { code, err } = await place().run(['pin', '--output-dir', './out', './bad.xml', './good.xml']);
      expect(err.split('\n')[0]).to.match(line);
      expect(err).not.to.match(/^ +at |good\.xml/m);
      expect(code).to.equal(expected);
      expect(existsSync(place().path('out/bad.xml'))).to.equal(false);
      expect(readFileSync(place().path('out/good.xml'), 'utf8')).to.contain("slot='0x");
    });
  }

  for (const [name, [content, expected, line]] of Object.entries(BAD)) {
    it(`leaves ${name} as it was with --in-place`, async () => {
      const path = place().file('bad.xml', content);
      const { code, err } = await place().run(['pin', '--in-place', './bad.xml']);
      expect(code).to.equal(expected);
      expect(err.split('\n')[0]).to.match(line);
      expect(readFileSync(path).equals(Buffer.from(content as string))).to.equal(true);
    });
  }

  it('says the same of standard input', async () => {
    const { code, out, err } = await place().run(['pin', '-'], { stdin: CLASH });
    expect(code).to.equal(1);
    expect(out.toString()).to.equal('');
    expect(err).to.match(/^<stdin>:9:7: .*\[address\/pci-duplicate\]\n/);
    expect(err).to.contain('\n  <stdin>:7:7: note: disk vda holds 0000:00:05.0\n');
  });

  it('takes a domain without devices, with a warning', async () => {
    place().file('a.xml', domain().replace(/ *<devices>[\s\S]*<\/devices>\n/, ''));
    const { code, out, err } = await place().run(['pin', './a.xml']);
    expect(code).to.equal(0);
    expect(err).to.match(/^a\.xml:1:1: warning: <domain> has no <devices>.*\[device\/none\]$/m);
    expect(out.toString()).to.contain('<controller');
    expect((await place().run(['pin', '--quiet', './a.xml'])).err).to.equal('');
  });

  it('names a missing file, and does the others', async () => {
    place().file('good.xml', GOOD);
    const { code, out, err } = await place().run(['pin', './missing.xml', './good.xml']);
    expect(code).to.equal(2);
    expect(err).to.equal('missing.xml: no such file or directory (ENOENT) [file/missing]\n');
    expect(out.toString()).to.contain("slot='0x");
  });

  it('lets 2 win over 1', async () => {
    place().file('bad.xml', CLASH);
    const { code } = await place().run(['pin', '--output-dir', './out', './missing.xml', './bad.xml']);
    expect(code).to.equal(2);
  });

  itUnless(asRoot)('says so when a file may not be read', async () => {
    chmodSync(place().file('secret.xml', GOOD), 0);
    const { code, err } = await place().run(['pin', './secret.xml']);
    expect(code).to.equal(2);
    expect(err).to.equal('secret.xml: permission denied (EACCES) [file/unreadable]\n');
  });
});
