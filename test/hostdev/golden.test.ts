import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { hostdevsOf } from '../../src/hostdev/list.ts';
import { printSource } from '../../src/hostdev/print.ts';
import { domainIn } from '../helpers/hostdev.ts';

const FOLDER = new URL('./golden/', import.meta.url);
const DOCUMENTS = readdirSync(FOLDER).filter(name => name.endsWith('.xml'));

function printed(document: string): string {
  return hostdevsOf(domainIn(readFileSync(new URL(document, FOLDER))))
    .map(hostdev => `${printSource(hostdev) ?? '-'}\n`)
    .join('');
}

describe('sources are printed as libvirt prints them:', () => {
  for (const document of DOCUMENTS) {
    it(document, () => {
      const golden = new URL(document.replace(/xml$/, 'sources'), FOLDER);
      if (process.env.UPDATE_GOLDEN) writeFileSync(golden, printed(document));
      expect(printed(document)).to.equal(readFileSync(golden, 'utf8'));
    });
  }

  it('there is a document for every kind of source', () => {
    const kinds = ['capabilities', 'interface', 'iscsi', 'mdev', 'pci', 'scsi', 'scsi_host', 'usb'];
    expect(DOCUMENTS).to.include.members(kinds.map(kind => `${kind}.xml`));
  });

  it('printing what was printed changes nothing', () => {
    for (const document of DOCUMENTS) {
      const before = printed(document);
      const text = readFileSync(new URL(document, FOLDER), 'utf8');
      const sources = before.split('\n');
      const canonical = text.replace(/<source(?:[^>]*\/>|[\s\S]*?<\/source>)/g, () => sources.shift()!);
      const again = hostdevsOf(domainIn(canonical)).map(hostdev => `${printSource(hostdev)}\n`);
      expect(again.join(''), document).to.equal(before);
    }
  });
});
