import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { CLASH, GOOD, workplace } from './support.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const LOADER = import.meta.resolve('tsx');

/** Runs the command line as a process of its own. */
function slotwise(
  argv: readonly string[],
  cwd: string,
  input: string | Buffer = '',
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['--import', LOADER, MAIN, ...argv], { cwd, input, encoding: 'utf8' });
}

describe('cli/main', function () {
  this.timeout(60_000);
  const place = workplace();

  it('prints results on standard output and nothing else', () => {
    const { status, stdout, stderr } = slotwise(['pin', '-'], place().folder, GOOD);
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    expect(stdout).to.contain("slot='0x");
  });

  it('sets the exit code', () => {
    place().file('bad.xml', CLASH);
    place().file('good.xml', GOOD);
    const { status, stdout, stderr } = slotwise(
      ['pin', '--output-dir', 'out', '*.xml', 'no.xml'],
      place().folder,
    );
    expect(status).to.equal(2);
    expect(stdout).to.equal('');
    expect(stderr)
      .to.match(/^bad\.xml:9:7: /)
      .and.to.match(/^no\.xml: no such file/m);
    expect(slotwise(['pin', 'bad.xml'], place().folder).status).to.equal(1);
    expect(slotwise(['pin', '--nonsense'], place().folder).status).to.equal(2);
    expect(slotwise(['--version'], place().folder).status).to.equal(0);
  });

  it('ends without a word when its reader goes away', function () {
    // Windows has no sh.
    if (process.platform === 'win32') this.skip();
    for (let n = 0; n < 50; n++) place().file(`d/${n}.xml`, GOOD);
    const command = `"${process.execPath}" --import "${LOADER}" "${MAIN}" pin --json d | head -c 10`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: place().folder, encoding: 'utf8' });
    expect(stderr).to.equal('');
    expect(stdout).to.have.length(10);
  });

  it('stops reading standard input beyond the limit', () => {
    const { status, stderr } = slotwise(['pin', '-'], place().folder, Buffer.alloc(20 << 20, ' '));
    expect(status).to.equal(1);
    expect(stderr).to.match(/^<stdin>: .*\[xml\/size\]\n$/);
  });
});
