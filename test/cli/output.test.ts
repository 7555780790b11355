import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { expect } from 'chai';
import { asRoot, itUnless } from '../helpers/unless.ts';
import { CLASH, GOOD, workplace } from './support.ts';

describe('cli/output', () => {
  const place = workplace();
  const read = (name: string): string => readFileSync(place().path(name), 'utf8');

  it('prints a pinned document as it is', async () => {
    place().file('a.xml', GOOD);
    const { out, code } = await place().run(['pin', './a.xml']);
    expect(code).to.equal(0);
    place().file('pinned.xml', out);
    const again = await place().run(['pin', './pinned.xml']);
    expect(again.out.equals(out)).to.equal(true);
    expect((await place().run(['pin', '-'], { stdin: out })).out.equals(out)).to.equal(true);
  });

  it('rewrites files in place, and keeps their mode', async () => {
    const path = place().file('a.xml', GOOD);
    chmodSync(path, 0o640);
    const { code, out, err } = await place().run(['pin', '--in-place', './a.xml']);
    expect({ code, out: out.toString(), err }).to.deep.equal({ code: 0, out: '', err: '' });
    expect(read('a.xml')).to.contain("slot='0x");
    expect(statSync(path).mode & 0o777).to.equal(0o640);
    expect(readdirSync(place().folder)).to.deep.equal(['a.xml']);
  });

  it('leaves a file alone whose content does not change', async () => {
    const path = place().file('a.xml', GOOD);
    await place().run(['pin', '--in-place', './a.xml']);
    const before = statSync(path);
    utimesSync(path, 1, 1);
    await place().run(['pin', '--in-place', './a.xml']);
    await place().run(['pin', '--output-dir', './out', './a.xml']);
    const output = statSync(place().path('out/a.xml'));
    await place().run(['pin', '--output-dir', './out', './a.xml']);
    expect(statSync(path).ino).to.equal(before.ino);
    expect(statSync(path).mtimeMs).to.equal(1000);
    expect(statSync(place().path('out/a.xml')).ino).to.equal(output.ino);
  });

  it('writes through a symbolic link', async () => {
    place().file('real/a.xml', GOOD);
    symlinkSync('real/a.xml', place().path('link.xml'));
    await place().run(['pin', '--in-place', './link.xml']);
    expect(lstatSync(place().path('link.xml')).isSymbolicLink()).to.equal(true);
    expect(lstatSync(place().path('real/a.xml')).isSymbolicLink()).to.equal(false);
    expect(read('real/a.xml')).to.contain("slot='0x");
  });

  it('does the good files of a call, and leaves the refused one as it was', async () => {
    place().file('d/bad.xml', CLASH);
    place().file('d/good.xml', GOOD);
    const { code } = await place().run(['pin', '--in-place', './d']);
    expect(code).to.equal(1);
    expect(read('d/bad.xml')).to.equal(CLASH);
    expect(read('d/good.xml')).to.contain("slot='0x");
  });

  it('makes the output directory', async () => {
    place().file('a.xml', GOOD);
    const { code } = await place().run(['pin', '--output-dir', './new/deep', './a.xml']);
    expect(code).to.equal(0);
    expect(readdirSync(place().path('new/deep'))).to.deep.equal(['a.xml']);
  });

  it('refuses two inputs with one name before anything is written', async () => {
    for (const name of ['a/x.xml', 'a/y.xml', 'b/y.xml']) place().file(name, GOOD);
    const { code, err } = await place().run(['pin', '--output-dir', './out', './a', './b']);
    expect(code).to.equal(2);
    expect(err).to.contain('a/y.xml').and.to.contain('b/y.xml').and.to.contain('would both be written to');
    expect(existsSync(place().path('out'))).to.equal(false);
  });

  it('refuses to overwrite an input by --output-dir', async () => {
    place().file('a.xml', GOOD);
    const { code, err } = await place().run(['pin', '--output-dir', './', './a.xml']);
    expect(code).to.equal(2);
    expect(err).to.contain('would be overwritten: use --in-place');
    expect(read('a.xml')).to.equal(GOOD);
  });

  it('says so when the output directory is a file', async () => {
    place().file('a.xml', GOOD);
    place().file('file', '');
    const { code, err } = await place().run(['pin', '--output-dir', './file', './a.xml']);
    expect(code).to.equal(2);
    expect(err).to.match(/--output-dir '.*file' cannot be used: a file of that name exists \(EEXIST\)/);
  });

  it('reports a file that cannot be written, does the others and leaves nothing half written', async () => {
    for (const name of ['a.xml', 'b.xml']) place().file(name, GOOD);
    mkdirSync(place().path('out/a.xml'), { recursive: true });
    const { code, err } = await place().run(['pin', '--output-dir', './out', './a.xml', './b.xml']);
    expect(code).to.equal(2);
    expect(err).to.equal('a.xml: only a regular file can be rewritten [file/not-regular]\n');
    expect(readdirSync(place().path('out'))).to.deep.equal(['a.xml', 'b.xml']);
  });

  itUnless(asRoot)('does not replace a write-protected file', async () => {
    chmodSync(place().file('a.xml', GOOD), 0o444);
    const { code, err } = await place().run(['pin', '--in-place', './a.xml']);
    expect(code).to.equal(2);
    expect(err).to.equal('a.xml: cannot be written: permission denied (EACCES) [file/unwritable]\n');
  });
});
