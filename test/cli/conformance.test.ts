import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { CLASH, GOOD, workplace } from './support.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/conformance.ts', import.meta.url));
const LOADER = import.meta.resolve('tsx');

function conformance(...argv: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['--import', LOADER, SCRIPT, ...argv], { encoding: 'utf8' });
}

describe('scripts/conformance', function () {
  this.timeout(60_000);
  const place = workplace();

  /** Writes a corpus of a valid and an invalid domain; the valid one is expected to become `expected`. */
  function corpus(expected: string): string {
    const row = { error: null, stage: null, qemu: 'latest', newDomain: true };
    const cases = [
      { ...row, id: 'good', input: 'good.xml', expected: 'expected.xml' },
      { ...row, id: 'clash', input: 'clash.xml', expected: null, error: 'double use', stage: 'define' },
    ];
    place().file('manifest.json', JSON.stringify({ cases }));
    place().file('good.xml', GOOD);
    place().file('clash.xml', CLASH);
    place().file('expected.xml', expected);
    return place().folder;
  }

  it('finds nothing to say of a corpus that agrees', async () => {
    const pinned = await place().run(['pin', '-'], { stdin: GOOD });
    const { status, stdout } = conformance(corpus(pinned.out.toString()));
    expect(status).to.equal(0);
    expect(stdout).to.match(
      /^domains exact 1 of 1\nwith controllers 1 of 1\naddresses (\d+) of \1\nwrongly rejected 0\n/,
    );
    expect(stdout).to.match(/invalid at define refused 1 of 1\n$/);
  });

  it('lists what differs, whatever the spelling of numbers', async () => {
    const pinned = (await place().run(['pin', '-'], { stdin: GOOD })).out.toString();
    const moved = pinned.replace("slot='0x02'", "slot='9'").replace("slot='0x03'", "slot='3'");
    const { status, stdout } = conformance(corpus(moved), '--only', 'goo');
    expect(status).to.equal(1);
    expect(stdout).to.match(
      /^good: disk vda: expected .*slot=9 type=pci, got .*slot=2 type=pci\ndomains exact 0 of 1\n/,
    );
  });

  it('lists refused domains with the rule on demand', () => {
    const { stdout } = conformance(corpus(GOOD), '--list', '--only', 'clash');
    expect(stdout).to.match(/^clash: refused as address\/pci-duplicate; libvirt at define: double use\n/);
  });

  it('says what it needs', () => {
    const { status, stderr } = conformance();
    expect(status).to.equal(2);
    expect(stderr).to.match(/^Usage: npm run conformance -- DIR/);
    expect(conformance(place().folder).status).to.equal(2);
    expect(conformance(corpus(GOOD), '--only', 'nothing').status).to.equal(2);
  });
});
