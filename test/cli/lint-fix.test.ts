import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { asRoot, itUnless } from '../helpers/unless.ts';
import { type Call, domain, type Outside, workplace } from './support.ts';

const RNG = "<rng model='virtio'><backend model='random'>/dev/urandom</backend>";
/** A slot with two functions whose first says that it is alone, on line 7; the rest is as it should be. */
const FIXABLE = domain(
  `${RNG}`,
  "  <address type='pci' bus='0' slot='8' function='0' multifunction='off'/></rng>",
  `${RNG}`,
  "  <address type='pci' bus='0' slot='8' function='1'/></rng>",
  "<memballoon model='none'/>",
);
const FIXED = FIXABLE.replace("'off'", "'on'");

describe('slotwise lint --fix', () => {
  const at = workplace();
  /** What other rules say must not matter. */
  const RULES = ['*=off', 'address/pci-multifunction-off=error', 'device/attribute-value=error'];
  const lint = (argv: readonly string[], outside?: Outside): Promise<Call> =>
    at().run(['lint', '--schema', 'off', ...RULES.flatMap(rule => ['--rule', rule]), ...argv], outside);
  const text = (name: string): string => readFileSync(at().path(name), 'utf8');

  it('is hinted at', async () => {
    at().file('a.xml', FIXABLE);
    const { code, err } = await lint(['./a.xml']);
    expect({ code, err }).to.deep.equal({ code: 1, err: '1 error in 1 file; --fix mends 1\n' });
    expect(text('a.xml')).to.equal(FIXABLE);
  });

  it('rewrites files, and reports what is left', async () => {
    at().file('a.xml', FIXABLE);
    const { code, out, err } = await lint(['--fix', './a.xml']);
    expect({ code, out: out.toString(), err }).to.deep.equal({ code: 0, out: '', err: '1 fixed\n' });
    expect(text('a.xml')).to.equal(FIXED);
    expect(readdirSync(at().folder)).to.deep.equal(['a.xml']);
  });

  it('counts places in what has become of the file', async () => {
    at().file('a.xml', FIXABLE.replace('</devices>', "\n<video><model type='qlx'/></video></devices>"));
    const { code, out, err } = await lint(['--fix', './a.xml']);
    expect([code, err]).to.deep.equal([1, '1 error in 1 file; 1 fixed\n']);
    expect(out.toString()).to.match(/a\.xml:12:21: found 'qlx'/);
  });

  it('prints what becomes of standard input, and the report on standard error', async () => {
    const { code, out, err } = await lint(['--fix', '-'], { stdin: FIXABLE });
    expect({ code, out: out.toString(), err }).to.deep.equal({ code: 0, out: FIXED, err: '1 fixed\n' });
    const report = await lint(['--fix', '--json', '-'], { stdin: FIXABLE });
    expect(report.out.toString()).to.equal(FIXED);
    expect(JSON.parse(report.err)[0].diagnostics).to.deep.equal([]);
  });

  it('gives standard input back when there is nothing to be mended', async () => {
    for (const stdin of [FIXED, '<domain>']) {
      expect((await lint(['--fix', '-'], { stdin })).out.toString()).to.equal(stdin);
    }
  });

  it('gives standard input back when the configuration ignores it', async () => {
    at().file('slotwise.config.json', '{ "ignore": ["*.xml"] }');
    const { code, out } = await lint(['--fix', '--stdin-filename', at().path('a.xml'), '-'], {
      stdin: FIXABLE,
    });
    expect([code, out.toString()]).to.deep.equal([0, FIXABLE]);
  });

  it('keeps bytes that it does not change', async () => {
    const utf16 = (content: string): Buffer => Buffer.from(`\ufeff${content}`, 'utf16le');
    at().file('a.xml', utf16(FIXABLE));
    await lint(['--fix', './a.xml']);
    expect(readFileSync(at().path('a.xml')).equals(utf16(FIXED))).to.equal(true);
  });

  it('leaves alone what needs no mending, pipes too', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [at().path('pipe')]);
    const [{ code, err }] = await Promise.all([
      lint(['--fix', './pipe']),
      writeFile(at().path('pipe'), FIXED),
    ]);
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
  });

  it('says so when the result cannot be written, and counts it as not fixed', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [at().path('pipe')]);
    const [{ code, out, err }] = await Promise.all([
      lint(['--fix', './pipe']),
      writeFile(at().path('pipe'), FIXABLE),
    ]);
    expect([code, err]).to.deep.equal([2, '1 error in 1 file\n']);
    expect(out.toString()).to.match(/pipe: only a regular file .*\[file\/not-regular\]/);
  });

  itUnless(asRoot)('reports what a file is left with that must not be written', async () => {
    chmodSync(at().file('a.xml', FIXABLE), 0o444);
    const { code, out, err } = await lint(['--fix', './a.xml']);
    expect([code, err]).to.deep.equal([2, '2 errors in 1 file; --fix mends 1\n']);
    expect(out.toString()).to.match(/a\.xml: cannot be written: .*\[file\/unwritable\]/);
    expect(out.toString()).to.match(/a\.xml:7:\d+: .*\[address\/pci-multifunction-off\]/);
  });
});
