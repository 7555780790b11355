import { readFileSync, rmSync } from 'node:fs';
import { expect } from 'chai';
import { type Call, CLASH, domain, named, type Outside, workplace } from './support.ts';

const CLEAN = domain("<memballoon model='none'/>");
const RULE = 'address/pci-duplicate';

describe('slotwise lint', () => {
  const at = workplace();
  const lint = (argv: readonly string[], outside?: Outside): Promise<Call> =>
    at().run(['lint', '--schema', 'off', ...argv], outside);
  const config = (content: object, name = 'slotwise.config.json'): string =>
    at().file(name, JSON.stringify(content));
  const text = (name: string): string => readFileSync(at().path(name), 'utf8');

  beforeEach(() => {
    at().file('g/a.xml', CLASH);
  });

  describe('with a configuration', () => {
    it('takes the nearest one of each file', async () => {
      config({ rules: { [RULE]: 'off' } }, 'h/slotwise.config.json');
      at().file('h/b.xml', named(CLASH, 'other'));
      const { out } = await lint(['--json', './g', './h']);
      expect(
        JSON.parse(out.toString()).map((entry: { diagnostics: [] }) => entry.diagnostics.length),
      ).to.deep.equal([1, 0]);
    });

    it('lets the command line win', async () => {
      config({ rules: { [RULE]: 'off' }, failOn: 'warning', maxWarnings: 0 });
      expect((await lint(['./g'])).code).to.equal(0);
      const warning = ['--rule', `${RULE}=warning`];
      expect((await lint([...warning, './g'])).code).to.equal(1);
      const mild = ['--fail-on', 'error', '--max-warnings', '1'];
      expect((await lint([...warning, ...mild, './g'])).code).to.equal(0);
    });

    it('can do without, or with another', async () => {
      config({ rules: { [RULE]: 'off' } });
      expect((await lint(['--no-config', './g'])).code).to.equal(1);
      const other = config({}, 'other.json');
      expect((await lint(['--config', other, './g'])).code).to.equal(1);
    });

    it('refuses one that is wrong, before any document is read', async () => {
      config({ rules: { [RULE]: 'fatal' } });
      const { code, out, err } = await lint(['./g']);
      expect([code, out.toString()]).to.deep.equal([2, '']);
      expect(err).to.match(/slotwise\.config\.json:1:\d+: .*'fatal'|"fatal"/);
      expect((await lint(['--config', './none.json', './g'])).code).to.equal(2);
    });

    it('is not looked for where nothing can be', async () => {
      const { code, out } = await lint(['./g/a.xml/b.xml']);
      expect(code).to.equal(2);
      expect(out.toString()).to.match(/a\.xml\/b\.xml: a part of the path .* \[file\/unreadable\]/);
    });

    it('leaves out what it ignores', async () => {
      config({ ignore: ['g/'] });
      at().file('b.xml', CLEAN);
      const { code, out } = await lint(['--json', './g/a.xml', './b.xml']);
      expect([code, JSON.parse(out.toString()).length]).to.deep.equal([0, 1]);
      expect((await lint(['./g'])).err).to.equal(
        'nothing was linted: the configuration ignores all of the files\n',
      );
    });

    it('knows standard input by its name', async () => {
      config({ overrides: [{ files: ['lab/*'], rules: { [RULE]: 'off' } }] });
      const argv = ['--stdin-filename', at().path('lab/a.xml'), '-'];
      expect((await lint(argv, { stdin: CLASH })).code).to.equal(0);
    });

    it('says which suppressions have become needless, when a directory is linted', async () => {
      config({
        suppressions: [
          { rule: RULE, reason: 'a lab' },
          { rule: 'device/none', reason: 'old' },
        ],
      });
      const all = await lint(['./g', './g/b.xml']);
      expect(all.code).to.equal(2);
      at().file('g/b.xml', named(CLEAN, 'other'));
      const { code, out, err } = await lint(['./g']);
      expect([code, out.toString()]).to.deep.equal([0, '']);
      expect(err)
        .to.match(/slotwise\.config\.json:1:\d+: info: .*'device\/none'/)
        .and.not.to.contain(`'${RULE}'`);
      expect((await lint(['./g/a.xml'])).err).to.equal('');
    });
  });

  describe('with suppressions', () => {
    it('reports them where the format has a place for them', async () => {
      const lines = CLASH.split('\n');
      lines.splice(8, 0, `<!-- slotwise-disable-next-line ${RULE}: a lab -->`);
      at().file('g/a.xml', lines.join('\n'));
      const { code, out } = await lint(['--format', 'sarif', './g']);
      expect(code).to.equal(0);
      const [result] = JSON.parse(out.toString()).runs[0].results;
      expect(result).to.deep.include({
        ruleId: RULE,
        suppressions: [{ kind: 'inSource', justification: 'a lab' }],
      });
      expect((await lint(['./g'])).out.toString()).to.equal('');
    });
  });

  describe('with a baseline', () => {
    const base = (): string => `--baseline=${at().path('base.json')}`;

    it('accepts what there is, and reports what comes to it', async () => {
      const update = await lint([base(), '--update-baseline', './g']);
      expect([update.code, update.out.toString()]).to.deep.equal([0, '']);
      expect(Object.keys(JSON.parse(text('base.json')).files)).to.deep.equal(['g/a.xml']);
      expect((await lint([base(), './g'])).code).to.equal(0);
      at().file('g/b.xml', named(CLASH, 'other'));
      const { code, out } = await lint([base(), './g']);
      expect(code).to.equal(1);
      expect(out.toString()).to.contain('b.xml:9:7').and.not.to.contain('a.xml');
    });

    it('says what is not there any more', async () => {
      await lint([base(), '--update-baseline', './g']);
      at().file('g/a.xml', CLEAN);
      const { code, err } = await lint([base(), './g']);
      expect(code).to.equal(0);
      expect(err).to.match(
        /g\/a\.xml: the baseline accepts what is not there any more: .*\[address\/pci-duplicate\]/,
      );
    });

    it('can be named by the configuration', async () => {
      config({ baseline: 'base.json' });
      await lint(['--update-baseline', './g']);
      expect((await lint(['./g'])).code).to.equal(0);
    });

    it('has to be there', async () => {
      const { code, err } = await lint([base(), './g']);
      expect(code).to.equal(2);
      expect(err).to.contain('base.json: no such file');
    });

    it('does not accept files that cannot be read', async () => {
      expect((await lint([base(), '--update-baseline', './g/none.xml'])).code).to.equal(2);
    });

    it('that cannot be written is reported', async () => {
      const { code, err } = await lint([
        `--baseline=${at().path('no/base.json')}`,
        '--update-baseline',
        './g',
      ]);
      expect(code).to.equal(2);
      expect(err).to.match(/no\/base\.json: cannot be written: no such file/);
    });
  });

  describe('with a schema', () => {
    const schema = (folder: string): void => {
      const grammar = `<element name="domain" xmlns="http://relaxng.org/ns/structure/1.0">
        <ref name="any"/></element>`;
      at().file(
        `${folder}/domain.rng`,
        grammar.replace('<ref name="any"/>', '<attribute name="type"/><text/>'),
      );
    };

    it('judges by the one in the directory', async () => {
      schema('rng');
      const { out } = await at().run(['lint', '--schema', './rng', '--rule', 'address/*=off', './g']);
      expect(out.toString()).to.contain('[xml/schema]');
    });

    it('finds it by the configuration', async () => {
      schema('rng');
      config({ schema: 'rng' });
      const { out } = await at().run(['lint', './g']);
      expect(out.toString()).to.contain('[xml/schema]');
      expect((await lint(['./g'])).out.toString()).not.to.contain('[xml/schema]');
    });

    it('refuses a directory without one', async () => {
      const { code, err } = await at().run(['lint', '--schema', './rng', './g']);
      expect(code).to.equal(2);
      expect(err).to.match(/^rng: .*'domain\.rng'/);
      rmSync(at().path('g'), { recursive: true });
    });
  });
});
