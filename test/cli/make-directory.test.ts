import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeDirectory } from '../../src/cli/make-directory.ts';

describe('cli/make-directory', () => {
  const root = mkdtempSync(join(tmpdir(), 'slotwise-'));
  after(() => rmSync(root, { recursive: true }));

  it('makes a directory with those above it, once', () => {
    const path = join(root, 'a', 'b', 'c');
    makeDirectory(path, 0o700);
    makeDirectory(path);
    expect(statSync(path).isDirectory()).to.equal(true);
  });

  it('gives up where one cannot be made', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => makeDirectory(join(root, 'file', 'a'))).to.throw(/ENOTDIR/);
    // There is no such file system elsewhere.
    if (existsSync('/proc/self')) expect(() => makeDirectory('/proc/none/a')).to.throw(/ENOENT|EACCES|EPERM/);
  });
});
