import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { nativeError, nativeVersion } from '../../src/xml/native.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { BAD, GOOD } from './samples.ts';

function saxesAccepts(input: string | Uint8Array): boolean {
  return parseXml(input, { judge: 'saxes' }).value !== undefined;
}

/** Documents of a folder and the folders in it; none where there is no such folder. */
function documentsIn(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter(name => name.endsWith('.xml')).map(name => join(folder, name));
  } catch {
    return [];
  }
}

/** Documents that stand for what the two parsers are known to see differently; each is refused by parseXml. */
const DIFFERENT = {
  saxesOnlyRefuses: ['<?xml version="1.0" encoding="UTF-8"standalone="no"?><a/>', '<?xml version="1."?><a/>'],
  libxml2OnlyRefuses: ['<a><?b?c?></a>', `<a b="${'x'.repeat(10_000_001)}"/>`, `<${'a'.repeat(50_001)}/>`],
};

describe('xml judges', () => {
  before(function () {
    if (!nativeVersion()) this.skip();
  });

  for (const text of GOOD) {
    it(`both accept ${JSON.stringify(text)}`, () => {
      expect(nativeError(text)).to.equal(undefined);
      expect(saxesAccepts(text)).to.equal(true);
    });
  }

  for (const text of BAD) {
    it(`both refuse ${JSON.stringify(text)}`, () => {
      expect(nativeError(text)).not.to.equal(undefined);
      expect(saxesAccepts(text)).to.equal(false);
    });
  }

  it('differ only in the ways that are known', () => {
    for (const text of DIFFERENT.saxesOnlyRefuses) {
      expect(nativeError(text), text).to.equal(undefined);
      expect(parseXml(text).value, text).to.equal(undefined);
    }
    for (const text of DIFFERENT.libxml2OnlyRefuses) {
      expect(saxesAccepts(text), text.slice(0, 40)).to.equal(true);
      expect(parseXml(text).value).to.equal(undefined);
    }
  });

  it('agree on the shipped examples', () => {
    for (const path of documentsIn(fileURLToPath(new URL('../../examples', import.meta.url)))) {
      const bytes = readFileSync(path);
      expect(saxesAccepts(bytes), path).to.equal(parseXml(bytes).value !== undefined);
    }
  });

  it('agree on the corpus that SLOTWISE_CORPUS names', function () {
    const folder = process.env.SLOTWISE_CORPUS;
    if (!folder) {
      this.test!.title += ' (skipped: SLOTWISE_CORPUS is not set)';
      this.skip();
    }
    this.timeout(60_000);
    const paths = documentsIn(folder);
    expect(paths, `documents in ${folder}`).not.to.have.length(0);
    for (const path of paths) {
      const bytes = readFileSync(path);
      expect(saxesAccepts(bytes), path).to.equal(parseXml(bytes).value !== undefined);
    }
  });
});
