import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { writeCommand } from '../../scripts/command.ts';
import { CLASH, domain, named } from './support.ts';

const MANY = 42;
const ALIKE =
  "<hostdev mode='subsystem' type='pci' managed='yes'><source><address bus='3'/></source></hostdev>";
/** libvirt reads over the second address, so that it can be removed. */
const TWICE =
  "<memballoon model='virtio'><address type='pci' slot='5'/><address type='pci' slot='6'/></memballoon>";
const FOREIGN = domain("<rng model='virtio'><backend model='random'>/dev/r\u00fcndom</backend></rng>");
const TEXTS = [
  CLASH,
  domain(ALIKE),
  domain(TWICE),
  '<domain>',
  domain(),
  FOREIGN,
  '<domain>\u00fc<a></domain>',
];

describe('the processes of slotwise lint', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'slotwise-jobs-'));
  const main = join(folder, 'main.js');

  /** They are started from the command as it is installed. */
  before(async () => {
    await writeCommand(folder);
    // With the native parser, which each of them has.
    symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  });

  after(() => rmSync(folder, { recursive: true }));

  beforeEach(() => {
    mkdirSync(join(folder, 'g'), { recursive: true });
    for (let each = 0; each < MANY; each++) {
      const name = String(each).padStart(2, '0');
      writeFileSync(join(folder, 'g', `${name}.xml`), named(TEXTS[each % TEXTS.length]!, `guest-${name}`));
    }
  });

  function run(jobs: number, ...argv: readonly string[]) {
    const words = [main, 'lint', '--schema', 'off', '--no-cache', '--jobs', String(jobs), ...argv, 'g'];
    const env = { ...process.env, SLOTWISE_CACHE: join(folder, 'cache') };
    const { stdout, stderr, status } = spawnSync(process.execPath, words, {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    return { stdout, stderr, status };
  }

  for (const format of ['stylish', 'json', 'sarif']) {
    it(`change nothing in what is printed as ${format}`, () => {
      const alone = run(1, '--format', format);
      expect(alone.stdout.length).to.be.greaterThan(1000);
      expect(run(3, '--format', format)).to.deep.equal(alone);
    });
  }

  it('fix files as well, each once', () => {
    expect(run(2, '--fix').stderr).to.contain(`${MANY / TEXTS.length} fixed`);
    expect(run(1).stdout).to.not.contain('address/multiple-elements');
  });

  it('leave their work to the one that reports when they do not come about', () => {
    const alone = run(1);
    renameSync(main, join(folder, 'real.js'));
    const refusing = "if (process.argv[2] === '__lint-worker') process.exit(3);\nrequire('./real.js');\n";
    writeFileSync(main, refusing);
    try {
      expect(run(3)).to.deep.equal(alone);
    } finally {
      renameSync(join(folder, 'real.js'), main);
    }
  });

  it('are at least one', () => {
    expect(run(0).stderr).to.contain('Expected is a number, 1 or more.');
  });
});
