import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { Baselines, staleLine } from '../../src/cli/lint/baseline.ts';
import { type ConfigFlags, Configs } from '../../src/cli/lint/config.ts';
import { matchFiles } from '../../src/cli/lint/globs.ts';
import { stylish } from '../../src/report/stylish.ts';

describe('the configurations of a run', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'slotwise-config-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(files: Readonly<Record<string, object | string>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
  }

  const read = (paths: readonly string[], flags: ConfigFlags = {}): Promise<Configs> =>
    Configs.read(flags, paths, root);

  async function settings(path: string, flags: ConfigFlags = {}) {
    const configs = await read([path], flags);
    expect(said(configs)).to.deep.equal([]);
    return configs.settingsOf(path);
  }

  const said = ({ problems }: Configs): string[] => problems.map(each => stylish(each).split('\n')[0]!);

  it('are the nearest upwards from each file, alone', async () => {
    write({
      'slotwise.config.json': { rules: { 'pci/*': 'off' }, target: 'qemu-7.2' },
      'inner/slotwise.config.json': { target: 'qemu-8.0' },
    });
    const configs = await read(['a.xml', 'other/deep/a.xml', 'inner/deep/a.xml']);
    const options = (path: string) => configs.settingsOf(path).options;
    expect(options('a.xml')).to.deep.include({ qemu: '7.2', rules: { 'pci/*': 'off' } });
    expect(options('other/deep/a.xml')).to.equal(options('a.xml'));
    expect(options('inner/deep/a.xml')).to.deep.include({ qemu: '8.0', rules: {} });
  });

  it('may be none', async () => {
    write({ 'slotwise.config.json': { target: 'qemu-7.2' } });
    const { options, isIgnored } = await settings('a.xml', { config: false });
    expect(options).to.deep.include({ qemu: '10.0', existing: false });
    expect(isIgnored).to.equal(false);
  });

  it('may be one that is named, for all files', async () => {
    write({
      'slotwise.config.json': { target: 'qemu-7.2' },
      'conf/lint.json': { target: 'qemu-8.0', baseline: 'base.json' },
    });
    const { options, baseline } = await settings('a.xml', { config: 'conf/lint.json' });
    expect(options.qemu).to.equal('8.0');
    expect(baseline).to.equal(join(root, 'conf/base.json'));
  });

  it('yield to the command line', async () => {
    write({
      'slotwise.config.json': {
        target: 'qemu-7.2',
        existing: true,
        hostArch: 'aarch64',
        rules: { 'pci/root-address': 'off', 'pci/*': 'info' },
        overrides: [{ files: ['a.xml'], hostArch: 's390x' }],
      },
    });
    const rule = [{ pattern: 'pci/root-address', setting: 'error' }] as const;
    const { options } = await settings('a.xml', { target: '8.0', rule });
    expect(options).to.deep.include({ qemu: '8.0', existing: true, hostArchitecture: 's390x' });
    expect(Object.entries(options.rules!).at(-1)).to.deep.equal(['pci/root-address', 'error']);
    expect((await settings('a.xml', { hostArch: 'riscv64' })).options.hostArchitecture).to.equal('riscv64');
  });

  it('say what is ignored, and what is suppressed where', async () => {
    const suppression = { rule: 'pci/*', device: 'devices/hub', reason: 'why' };
    write({
      'slotwise.config.json': {
        ignore: ['old/**', '*.tmp.xml'],
        suppressions: [{ ...suppression, files: ['gpu/*.xml'] }],
        failOn: 'warning',
        maxWarnings: 3,
        schema: 'rng',
      },
    });
    const configs = await read(['old/a/b.xml', 'x/y.tmp.xml', 'gpu/a.xml', 'gpu/x/a.xml']);
    const ignored = (path: string) => configs.settingsOf(path).isIgnored;
    expect(['old/a/b.xml', 'x/y.tmp.xml', 'gpu/a.xml'].map(ignored)).to.deep.equal([true, true, false]);
    expect(configs.settingsOf('gpu/a.xml').options.suppressions).to.deep.equal([suppression]);
    expect(configs.settingsOf('gpu/x/a.xml').options.suppressions).to.deep.equal([]);
    expect(configs.settingsOf('gpu/a.xml')).to.deep.include({
      failOn: 'warning',
      maxWarnings: 3,
      schema: join(root, 'rng'),
    });
  });

  it('have one linter where the same holds', async () => {
    write({ 'slotwise.config.json': { overrides: [{ files: ['b.xml'], existing: true }] } });
    const configs = await read(['a.xml', 'b.xml', 'c.xml']);
    expect(configs.linterOf('a.xml')).to.equal(configs.linterOf('c.xml'));
    expect(configs.linterOf('a.xml')).to.not.equal(configs.linterOf('b.xml'));
  });

  it('read what the host can do, relative to themselves', async () => {
    const guest = "<guest><os_type>hvm</os_type><arch name='x86_64'><machine>pc-x</machine></arch></guest>";
    write({
      'inner/host.xml': `<capabilities>${guest}</capabilities>`,
      'inner/slotwise.config.json': { capabilities: 'host.xml' },
    });
    const { options } = await settings('inner/a.xml');
    expect(options.host!.machines[0]!.machines).to.deep.equal([{ name: 'pc-x' }]);
  });

  it('tell what is wrong with them, once and with the place', async () => {
    write({
      'slotwise.config.json': '{\n  "rules": { "pci/*": "warn" }\n}',
      'inner/slotwise.config.json': '{"capabilities": "gone.xml"}',
    });
    const problems = said(await read(['a.xml', 'b.xml', 'inner/a.xml', 'inner/b.xml']));
    expect(problems[0]).to.equal(
      'slotwise.config.json:2:23: found "warn" for rules/"pci/*", expected one of error, warning, info, off; did you mean "warning"? [config/value]',
    );
    expect(problems[1]).to.match(/^inner[\\/]slotwise\.config\.json:1:18: .*gone\.xml: .* \[config\/file\]$/);
    expect(problems).to.have.length(2);
    expect(said(await read([], { config: 'gone.json' }))).to.deep.equal([
      'gone.json: no such file or directory (ENOENT) [file/missing]',
    ]);
  });

  it('tell which suppression covers nothing in the run', async () => {
    const used = { rule: 'pci/*', reason: 'why' };
    const suppressions = [used, { rule: 'usb/*', reason: 'why' }];
    write({ 'slotwise.config.json': JSON.stringify({ suppressions }) });
    const configs = await read(['a.xml']);
    const diagnostic = { rule: 'pci/x', severity: 'error', message: 'x' } as const;
    configs.note('a.xml', [{ diagnostic, reason: 'why', by: structuredClone(used) }]);
    expect(configs.unused().map(each => stylish(each).split('\n')[0])).to.deep.equal([
      "slotwise.config.json:1:50: info: this covers no finding of 'usb/*' in the files that were linted [suppression/unused]",
    ]);
  });

  describe('have a baseline that', () => {
    const entry = { rule: 'pci/x', message: 'it is wrong', count: 1 };
    const path = () => join(root, 'slotwise-baseline.json');

    it('is read for each file by its name', () => {
      write({ 'slotwise-baseline.json': { version: 1, files: { 'a.xml': [entry] } } });
      const baselines = new Baselines({ update: false, isWhole: true });
      expect(baselines.entriesOf(path(), 'a.xml')).to.deep.equal([entry]);
      expect(baselines.entriesOf(path(), 'constructor')).to.deep.equal([]);
      expect(baselines.problems).to.deep.equal([]);
    });

    it('has to be there and whole, unless it is to be written', () => {
      const baselines = new Baselines({ update: false, isWhole: true });
      baselines.entriesOf(path(), 'a.xml');
      expect(baselines.problems.map(({ diagnostics }) => diagnostics[0]!.rule)).to.deep.equal([
        'file/missing',
      ]);
      const updating = new Baselines({ update: true, isWhole: true });
      updating.entriesOf(path(), 'a.xml');
      expect(updating.problems).to.deep.equal([]);
      write({ 'slotwise-baseline.json': '{"version": 7}' });
      updating.entriesOf(path(), 'a.xml');
      const broken = new Baselines({ update: true, isWhole: true });
      broken.entriesOf(path(), 'a.xml');
      expect(broken.problems).to.have.length(1);
    });

    it('is written with what it says of other files that are there still', () => {
      write({
        'kept.xml': '',
        'slotwise-baseline.json': { version: 1, files: { 'kept.xml': [entry], 'gone.xml': [entry] } },
      });
      const baselines = new Baselines({ update: true, isWhole: true });
      baselines.update(path(), 'a.xml', [entry]);
      baselines.update(path(), 'b.xml', []);
      expect(baselines.write()).to.deep.equal([]);
      const { files } = JSON.parse(readFileSync(path(), 'utf8'));
      expect(files).to.deep.equal({ 'a.xml': [entry], 'kept.xml': [entry] });
    });

    it('is read again however many files it has', () => {
      const many = new Baselines({ update: true, isWhole: true });
      for (let at = 0; at < 12_000; at++) {
        many.update(path(), `${at}.xml`, [{ ...entry, message: 'as long as messages are '.repeat(4) }]);
      }
      expect(many.write()).to.deep.equal([]);
      expect(statSync(path()).size).to.be.greaterThan(1024 * 1024);
      const again = new Baselines({ update: false, isWhole: true });
      expect(again.entriesOf(path(), '11999.xml')).to.have.length(1);
      expect(again.problems).to.deep.equal([]);
    });

    it('is not written when nothing was updated', () => {
      expect(new Baselines({ update: true, isWhole: true }).write()).to.deep.equal([]);
      expect(existsSync(path())).to.equal(false);
    });

    it('tells of what is gone in a line', () => {
      expect(staleLine('a.xml', { ...entry, device: 'devices/rng', count: 2 })).to.equal(
        'a.xml: the baseline accepts what is not there any more (2 times): it is wrong in devices/rng [pci/x]\n',
      );
    });
  });
});

describe('a glob of a configuration', () => {
  const cases: readonly (readonly [glob: string, file: string, isMeant: boolean])[] = [
    ['*.xml', 'a.xml', true],
    ['*.xml', 'deep/in/a.xml', true],
    ['deep/*.xml', 'deep/a.xml', true],
    ['deep/*.xml', 'deep/in/a.xml', false],
    ['deep/**/*.xml', 'deep/in/a.xml', true],
    ['./deep/*.xml', 'deep/a.xml', true],
    ['deep/', 'deep/in/a.xml', true],
    ['deep/', 'other/deep/a.xml', false],
    ['{a,b}.xml', 'x/b.xml', true],
    ['*.xml', '.hidden/a.xml', true],
    ['**', '../a.xml', false],
    ['../*.xml', '../a.xml', true],
  ];
  for (const [glob, file, isMeant] of cases) {
    it(`${glob} ${isMeant ? 'means' : 'does not mean'} ${file}`, () => {
      expect(matchFiles([glob])(file)).to.equal(isMeant);
    });
  }
});
