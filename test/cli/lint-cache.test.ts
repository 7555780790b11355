import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeCommand } from '../../scripts/command.ts';
import { prepareDigests } from '../../src/cli/lint/digest.ts';
import type { LintOutcome } from '../../src/cli/lint/job.ts';
import { OutcomeCache } from '../../src/cli/lint/outcome-cache.ts';
import { CLASH, domain, named } from './support.ts';

const MANY = 60;
const ALIKE =
  "<hostdev mode='subsystem' type='pci' managed='yes'><source><address bus='3'/></source></hostdev>";
const TEXTS = [CLASH, domain(ALIKE), '<domain>', domain()];

describe('the outcomes that slotwise lint keeps', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'slotwise-kept-'));
  const main = join(folder, 'main.js');
  const guests = join(folder, 'g');
  const cache = join(folder, 'cache');
  const file = join(cache, 'lint-outcomes.jsonl');

  before(async () => {
    await writeCommand(folder);
  });

  after(() => rmSync(folder, { recursive: true }));

  beforeEach(() => {
    rmSync(guests, { recursive: true, force: true });
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(guests);
    for (let each = 0; each < MANY; each++) write(each, TEXTS[each % TEXTS.length]!);
  });

  function write(number: number, text: string): void {
    const name = String(number).padStart(2, '0');
    writeFileSync(join(guests, `${name}.xml`), named(text, `guest-${name}`));
  }

  function run(argv: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
    const words = [main, 'lint', '--schema', 'off', ...argv, 'g'];
    const { stdout, stderr, status } = spawnSync(process.execPath, words, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, SLOTWISE_CACHE: cache, ...env },
    });
    return { stdout, stderr, status };
  }

  /** Changes the words of all findings that are kept, so that it can be seen who has spoken. */
  function mark(): void {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"message":"', '"message":"KEPT '));
  }

  for (const format of ['stylish', 'json', 'sarif', 'github']) {
    it(`change nothing in what is printed as ${format}`, () => {
      const first = run(['--format', format]);
      expect(first.stdout.length).to.be.greaterThan(1000);
      expect(existsSync(file)).to.equal(true);
      expect(run(['--format', format])).to.deep.equal(first);
      expect(run(['--format', format, '--no-cache'])).to.deep.equal(first);
    });
  }

  it('are taken for files that are what they were', () => {
    run();
    mark();
    expect(run().stdout).to.match(/g\/00\.xml:.*KEPT /);
  });

  it('are taken whatever a file is called, and whenever it and slotwise were written', () => {
    run();
    mark();
    utimesSync(join(folder, 'slotwise.js'), 1, 1);
    rmSync(guests, { recursive: true });
    mkdirSync(guests);
    for (let each = 0; each < MANY; each++) {
      const name = String(each).padStart(2, '0');
      writeFileSync(join(guests, `other-${name}.xml`), named(TEXTS[each % TEXTS.length]!, `guest-${name}`));
    }
    expect(run().stdout).to.match(/g\/other-00\.xml:.*KEPT /);
  });

  it('are not taken for a file that was changed', () => {
    run();
    mark();
    write(0, `${CLASH}\n`);
    const { stdout } = run();
    expect(stdout).to.match(/g\/00\.xml:(?!.*KEPT)/);
    expect(stdout).to.match(/g\/04\.xml:.*KEPT /);
  });

  it('are not taken where options differ', () => {
    run();
    mark();
    const others = [
      ['--target', 'qemu-7.2'],
      ['--rule', 'pci/*=off'],
      ['--existing'],
      ['--host-arch', 'aarch64'],
    ];
    for (const argv of others) expect(run(argv).stdout, argv.join(' ')).not.to.contain('KEPT');
    expect(run().stdout).to.contain('KEPT');
  });

  it('are not taken where a schema was changed', () => {
    const rng = join(folder, 'rng');
    mkdirSync(rng, { recursive: true });
    const schema = (name: string) => `<element name="${name}" xmlns="http://relaxng.org/ns/structure/1.0">
      <zeroOrMore><attribute><anyName/></attribute></zeroOrMore><text/></element>`;
    writeFileSync(join(rng, 'domain.rng'), schema('domain'));
    run(['--schema', 'rng']);
    mark();
    expect(run(['--schema', 'rng']).stdout).to.contain('KEPT');
    writeFileSync(join(rng, 'domain.rng'), schema('guest'));
    expect(run(['--schema', 'rng']).stdout).not.to.contain('KEPT');
  });

  it('are neither taken nor made where they are not wanted', () => {
    run();
    mark();
    const before = readFileSync(file, 'utf8');
    expect(run(['--no-cache']).stdout).not.to.contain('KEPT');
    expect(run([], { SLOTWISE_CACHE: 'off' }).stdout).not.to.contain('KEPT');
    expect(run(['--baseline', 'base.json', '--update-baseline']).stdout).not.to.contain('KEPT');
    expect(run(['--fix']).stdout).not.to.contain('KEPT');
    expect(readFileSync(file, 'utf8')).to.equal(before);
  });

  it('are made anew where the file that holds them is damaged', () => {
    const first = run();
    const whole = readFileSync(file, 'utf8');
    for (const text of ['', 'x', '\0\n{}\n', whole.replace(/\{/g, '['), whole.replace(/ .*/g, ' {}')]) {
      writeFileSync(file, text);
      expect(run()).to.deep.equal(first);
    }
    mark();
    expect(run().stdout).to.contain('KEPT');
  });

  it('are done without where they cannot be written', () => {
    const first = run();
    rmSync(cache, { recursive: true });
    writeFileSync(cache, 'a file, no directory');
    expect(run()).to.deep.equal(first);
  });

  it('are not made for a few files', () => {
    for (let each = 10; each < MANY; each++) rmSync(join(guests, `${each}.xml`));
    run();
    expect(existsSync(cache) ? readdirSync(cache).filter(name => name !== 'compiled') : []).to.deep.equal([]);
  });

  it('take a limited place, those of the last run first', async () => {
    await prepareDigests();
    const options = {};
    const sent = new Map([[options, { options, schema: undefined }]]);
    const found = (message: string): LintOutcome => ({
      diagnostics: [{ rule: 'a/b', severity: 'info', message }],
      suppressed: [],
      accepted: [],
      stale: [],
    });
    const keep = (from: number, to: number): void => {
      const outcomes = new OutcomeCache(cache, sent);
      for (let at = from; at < to; at++) {
        outcomes.keep({ ...found('x'.repeat(1024 * 1024)), digest: `digest-${at}` });
      }
      outcomes.write();
    };
    keep(0, 3);
    keep(3, 6);
    expect(statSync(file).size).to.be.lessThan(4.1 * 1024 * 1024);
    const outcomes = new OutcomeCache(cache, sent);
    const isThere = (at: number): boolean => outcomes.find(`digest-${at}`, () => '') !== undefined;
    expect([0, 1, 2, 3, 4, 5].map(isThere)).to.deep.equal([false, false, false, true, true, true]);
  });
});
