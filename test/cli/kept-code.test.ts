import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { expect } from 'chai';
import { writeCommand } from '../../scripts/command.ts';
import { KeptCode } from '../../src/cli/kept-code.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/q35-server.xml', import.meta.url));

describe('the command on a Node that it was not built on', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'slotwise-kept-'));
  const cache = join(folder, 'cache');

  // Without the code that the build compiles.
  before(() => writeCommand(folder));

  after(() => rmSync(folder, { recursive: true }));

  beforeEach(() => rmSync(cache, { recursive: true, force: true }));

  function run(argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, 'main.js'), ...argv], {
      encoding: 'utf8',
      env: { ...process.env, SLOTWISE_CACHE: cache, ...env },
    });
    return { stdout, stderr, status };
  }

  function kept(): readonly string[] {
    try {
      return readdirSync(join(cache, 'compiled'));
    } catch {
      return [];
    }
  }

  it('leaves compiled code for the next call, which prints the same', () => {
    const first = run(['pin', EXAMPLE]);
    expect(first.status).to.equal(0);
    const [name, ...others] = kept();
    expect(others).to.deep.equal([]);
    expect(name).to.match(/^pin-/).and.contain(process.versions.v8);
    const before = statSync(join(cache, 'compiled', name!)).mtimeMs;
    expect(run(['pin', EXAMPLE])).to.deep.equal(first);
    expect(statSync(join(cache, 'compiled', name!)).mtimeMs).to.equal(before);
  });

  it('has different code for different commands', () => {
    run(['pin', EXAMPLE]);
    run(['lint', EXAMPLE]);
    expect(kept().map(name => name.split('-')[0])).to.have.members(['pin', 'lint']);
  });

  it('replaces code that is damaged', () => {
    const first = run(['pin', EXAMPLE]);
    const path = join(cache, 'compiled', kept()[0]!);
    const good = statSync(path).size;
    writeFileSync(path, readFileSync(path).subarray(0, 1000));
    expect(run(['pin', EXAMPLE])).to.deep.equal(first);
    expect(statSync(path).size).to.be.greaterThan(good / 2);
  });

  it('lets the processes of lint start from what the call has left that starts them', () => {
    const files = [EXAMPLE, EXAMPLE.replace('q35-server', 'i440fx-desktop')];
    const first = run(['lint', '--jobs', '2', ...files]);
    expect(kept().map(name => name.split('-')[0])).to.deep.equal(['lint']);
    expect(run(['lint', '--jobs', '2', ...files])).to.deep.equal(first);
    expect(kept().length).to.equal(1);
  });

  it('starts from no code that others could have written', function () {
    // Windows has no such modes.
    if (process.platform === 'win32') this.skip();
    const code = new KeptCode('digest', 'pin', { SLOTWISE_CACHE: cache });
    code.keep(new Script('0'));
    expect(code.read()?.length).to.be.greaterThan(0);
    for (const mode of [0o777, 0o770]) {
      chmodSync(join(cache, 'compiled'), mode);
      expect(code.read()).to.equal(undefined);
    }
    rmSync(join(cache, 'compiled', kept()[0]!));
    code.keep(new Script('0'));
    expect(kept()).to.deep.equal([]);
  });

  it('keeps nothing of a call that fails', () => {
    expect(run(['pin', 'none.xml']).status).to.equal(2);
    expect(kept()).to.deep.equal([]);
  });

  it('keeps nothing where nothing is to be kept', () => {
    expect(run(['pin', EXAMPLE], { SLOTWISE_CACHE: 'off' }).status).to.equal(0);
    expect(run(['pin', EXAMPLE], { SLOTWISE_CACHE: '/dev/null' }).status).to.equal(0);
  });
});
