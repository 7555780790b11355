import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { expect } from 'chai';
import { findInputs } from '../../src/cli/files.ts';
import { GOOD, workplace } from './support.ts';

describe('cli/files', () => {
  const place = workplace();

  /** The names that arguments lead to, with the rule of those that lead to nothing. */
  async function found(...args: readonly string[]): Promise<string[]> {
    const inputs = await findInputs(args.map(arg => (arg === '-' ? arg : place().path(arg))));
    return inputs.map(({ name, problem }) => {
      const short = name.replace(`${place().folder}/`, '');
      return problem ? `${short} [${problem.rule}]` : short;
    });
  }

  function files(...names: readonly string[]): void {
    for (const name of names) place().file(name, GOOD);
  }

  it('searches directories for *.xml, sorted, without what is hidden', async () => {
    files('d/b.xml', 'd/a/z.xml', 'd/c.txt', 'd/.x.xml', 'd/.git/y.xml', 'd/B.xml');
    expect(await found('d')).to.deep.equal(['d/B.xml', 'd/a/z.xml', 'd/b.xml']);
  });

  it('follows links to files, but not to directories', async () => {
    files('d/a.xml', 'e/b.xml');
    symlinkSync(place().path('e/b.xml'), place().path('d/link.xml'));
    symlinkSync(place().path('d'), place().path('d/round'));
    symlinkSync(place().path('nowhere'), place().path('d/broken.xml'));
    expect(await found('d')).to.deep.equal(['d/a.xml', 'd/broken.xml', 'd/link.xml']);
  });

  it('expands patterns', async () => {
    files('a1.xml', 'a2.xml', 'b/a3.xml', 'b/c/a4.xml', 'a5.txt');
    expect(await found('a?.xml')).to.deep.equal(['a1.xml', 'a2.xml']);
    expect(await found('**/*.xml')).to.deep.equal(['a1.xml', 'a2.xml', 'b/a3.xml', 'b/c/a4.xml']);
    expect(await found('{b,c}/*.xml')).to.deep.equal(['b/a3.xml']);
  });

  it('takes the name of an existing file literally', async () => {
    files('a[1].xml', 'a1.xml', '*.xml');
    expect(await found('a[1].xml')).to.deep.equal(['a[1].xml']);
    expect(await found('*.xml')).to.deep.equal(['*.xml']);
  });

  it('keeps the order of the arguments, and each file once', async () => {
    files('d/a.xml', 'd/b.xml');
    expect(await found('d/b.xml', '-', 'd', '-', 'd/../d/a.xml')).to.deep.equal([
      'd/b.xml',
      '<stdin>',
      'd/a.xml',
    ]);
  });

  it('reports what leads to nothing', async () => {
    mkdirSync(place().path('empty'));
    files('a.xml');
    expect(await found('missing.xml', '*.txt', 'empty', 'a.xml/b.xml', 'a.xml')).to.deep.equal([
      'missing.xml [file/missing]',
      '*.txt [file/no-match]',
      'empty [file/no-xml]',
      'a.xml/b.xml [file/unreadable]',
      'a.xml',
    ]);
  });

  it('gives exit code 2 when nothing is found', async () => {
    mkdirSync(place().path('empty'));
    for (const arg of ['./empty', './*.xml', './missing']) {
      const { code, err } = await place().run(['pin', arg]);
      expect(code).to.equal(2);
      expect(err).to.match(/\[file\/(no-xml|no-match|missing)\]\n$/);
    }
  });

  it('reads pipes', async function () {
    // Windows has no named pipes in directories.
    if (process.platform === 'win32') this.skip();
    const path = place().path('pipe');
    execFileSync('mkfifo', [path]);
    const writer = import('node:fs/promises').then(({ writeFile }) => writeFile(path, GOOD));
    const { code, out } = await place().run(['pin', './pipe']);
    await writer;
    expect(code).to.equal(0);
    expect(out.toString()).to.contain("slot='0x");
  });

  it('reads no more of an endless device than is accepted', async function () {
    if (process.platform === 'win32') this.skip();
    const { code, err } = await place().run(['pin', '/dev/zero']);
    expect(code).to.equal(1);
    expect(err).to.match(/^\/dev\/zero: The document has more than 16777216 bytes.*\[xml\/size\]\n$/);
  });

  it('reads no more of standard input than is accepted', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1 << 20;
        yield new Uint8Array(1 << 20);
      }
    }
    const { code, err } = await place().run(['pin', '-'], { stdin: endless() });
    expect(code).to.equal(1);
    expect(err).to.match(/^<stdin>: .*\[xml\/size\]\n$/);
    expect(read).to.be.at.most(18 << 20);
  });
});
