import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { fsReader } from '../../../src/nodedev/sysfs/fs.ts';
import { type MemoryEntry, memoryReader } from '../../../src/nodedev/sysfs/memory.ts';
import { READ_LIMIT, type SysfsReader } from '../../../src/nodedev/sysfs/reader.ts';
import { readSysfs } from '../../../src/nodedev/sysfs/scan.ts';
import { SysfsView } from '../../../src/nodedev/sysfs/view.ts';
import { namesOf } from '../support.ts';

const TREE: Readonly<Record<string, MemoryEntry>> = {
  'bus/pci/devices/0000:00:02.0': { link: '../../../devices/pci0000:00/0000:00:02.0' },
  'devices/pci0000:00/0000:00:02.0/vendor': '0x8086\n',
  'devices/pci0000:00/0000:00:02.0/device': '0x1521\n',
  'devices/big': new Uint8Array(READ_LIMIT + 5),
  'devices/loop': { link: 'loop' },
  'devices/out': { link: '../../../../../../../../etc/hostname' },
};

function write(folder: string): void {
  for (const [path, entry] of Object.entries(TREE)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (typeof entry === 'object' && 'link' in entry) symlinkSync(entry.link, join(folder, path));
    else writeFileSync(join(folder, path), entry);
  }
}

describe('the readers of a sysfs', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'slotwise-sysfs-'));
    write(folder);
    execFileSync('mkfifo', [join(folder, 'devices/pipe')]);
  });
  after(() => rmSync(folder, { recursive: true }));

  const readers: readonly (readonly [string, () => SysfsReader])[] = [
    ['of memory', () => memoryReader(TREE)],
    ['of files', () => fsReader(folder)],
  ];
  for (const [name, open] of readers) {
    it(`${name} finds the same`, () => {
      const reader = open();
      expect([...reader.list('bus/pci/devices')]).to.deep.equal(['0000:00:02.0']);
      expect([...reader.list('bus/pci/devices/0000:00:02.0')].sort()).to.deep.equal(['device', 'vendor']);
      expect([...reader.list('nowhere')]).to.deep.equal([]);
      expect(reader.link('bus/pci/devices/0000:00:02.0')).to.match(/^\.\.\/\.\.\/\.\.\/devices/);
      expect(reader.link('devices/big')).to.equal(undefined);
      expect(reader.read('devices/big')).to.have.length(READ_LIMIT);
      expect(reader.read('devices')).to.equal(undefined);
      expect(reader.read('devices/loop')).to.equal(undefined);
      expect(reader.read('devices/out')).to.equal(undefined);
      expect(reader.exists('devices/loop')).to.equal(true);
      expect(reader.exists('devices/none')).to.equal(false);
      expect(namesOf(readSysfs(reader).devices)).to.deep.equal(['computer', 'pci_0000_00_02_0']);
    });
  }

  it('of files do not wait for a pipe', () => {
    expect(fsReader(folder).read('devices/pipe')).to.equal(undefined);
  });

  it('of files take a root that is not there', () => {
    expect(readSysfs(fsReader(join(folder, 'none'))).devices).to.have.length(1);
  });
});

describe('the view of a sysfs', () => {
  const view = new SysfsView(
    memoryReader({
      'a/text': '  words \0rest\n',
      'a/empty': '\n',
      'a/number': '-12\n',
      'a/hex': '0xFf\n',
      'a/huge': '99999999999999999999\n',
      'a/uevent': 'A=1\nB=x=y\nrubbish\n=z\n',
      'a/absolute': { link: '/sys/a/text' },
      'a/loop': { link: 'loop' },
    }),
  );

  it('reads values and takes garbage for nothing', () => {
    expect(view.text('a/text')).to.equal('words');
    expect(view.text('a/empty')).to.equal(undefined);
    expect(view.decimal('a/number')).to.equal(-12);
    expect(view.decimal('a/hex')).to.equal(undefined);
    expect(view.decimal('a/huge')).to.equal(undefined);
    expect(view.hex('a/hex')).to.equal(255);
    expect(view.hex('a/huge')).to.equal(undefined);
    expect([...view.uevent('a')]).to.deep.equal([
      ['A', '1'],
      ['B', 'x=y'],
    ]);
  });

  it('follows links inside the root', () => {
    expect(view.real('a/absolute')).to.equal('a/text');
    expect(view.real('a/loop')).to.equal(undefined);
    expect(view.real('../../a/./text')).to.equal('a/text');
  });
});
