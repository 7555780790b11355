import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import type { JsonLint } from '../../src/report/lint-json.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { SARIF_SHAPE } from '../report/sarif-shape.ts';
import { BrokenSink, type Call, CLASH, domain, named, type Outside, Sink, workplace } from './support.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../schemas/lint.json', import.meta.url), 'utf8'));
const isReport = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(SCHEMA);
const CLEAN = domain("<memballoon model='none'/>");

describe('the reports of slotwise lint', () => {
  const at = workplace();
  const lint = (argv: readonly string[], outside?: Outside): Promise<Call> =>
    at().run(['lint', '--schema', 'off', ...argv], outside);

  describe('--format', () => {
    const text = (name: string): string => readFileSync(at().path(name), 'utf8');

    beforeEach(() => {
      at().file('bad.xml', CLASH);
    });

    it('may be given several times, with a file for all but one', async () => {
      const targets = ['sarif', 'junit', 'github', 'json'].map(name => `--format=${name}=${at().path(name)}`);
      const { code, out, err } = await lint([...targets, '--format', 'stylish', './bad.xml']);
      expect({ code, err }).to.deep.equal({ code: 1, err: '1 error in 1 file\n' });
      expect(out.toString()).to.match(/bad\.xml:9:7: /);
      expect(JSON.parse(text('sarif')).runs[0].results).to.have.length(1);
      expect(text('junit')).to.match(/<\/testsuites>\n$/);
      expect(text('github')).to.match(/^::error file=/);
      expect(JSON.parse(text('json'))).to.have.length(1);
    });

    it('takes - for standard output', async () => {
      const { out } = await lint(['--format', 'junit=-', './bad.xml']);
      expect(out.toString()).to.match(/^<\?xml /);
    });

    it('prints nothing when all reports go to files', async () => {
      const { code, out, err } = await lint([`--format=json=${at().path('report')}`, './bad.xml']);
      expect({ code, err, out: out.toString() }).to.deep.equal({ code: 1, err: '', out: '' });
    });

    it('replaces a report as a whole, through a link', async () => {
      at().file('real.json', 'old');
      symlinkSync(at().path('real.json'), at().path('link.json'));
      await lint([`--format=json=${at().path('link.json')}`, './bad.xml']);
      expect(JSON.parse(text('real.json'))).to.have.length(1);
      expect(readdirSync(at().folder)).to.have.members(['bad.xml', 'link.json', 'real.json']);
    });

    it('leaves no file behind when it cannot write one', async () => {
      const good = `--format=json=${at().path('report.json')}`;
      const bad = `--format=sarif=${at().path('nowhere/report.sarif')}`;
      const { code, err } = await lint([good, bad, './bad.xml']);
      expect(code).to.equal(2);
      expect(err).to.match(/error: the report 'nowhere\/report\.sarif' cannot be written: no such file/);
      expect(readdirSync(at().folder)).to.deep.equal(['bad.xml']);
    });

    it('leaves an old report alone when the run breaks off', async () => {
      at().file('report.json', 'old');
      const argv = [`--format=json=${at().path('report.json')}`, '--format=stylish', './bad.xml'];
      const { code } = await lint(argv, { stdout: new BrokenSink('ENOSPC') });
      expect(code).to.equal(2);
      expect(text('report.json')).to.equal('old');
      expect(readdirSync(at().folder)).to.have.members(['bad.xml', 'report.json']);
    });

    it('finishes the files when nobody reads standard output', async () => {
      at().file('worse.xml', CLASH);
      const argv = [
        `--format=json=${at().path('report.json')}`,
        '--format=stylish',
        './bad.xml',
        './worse.xml',
      ];
      await lint(argv, { stdout: new BrokenSink('EPIPE') });
      expect(JSON.parse(text('report.json'))).to.have.length(2);
    });
  });

  describe('inside GitHub Actions', () => {
    const env = { GITHUB_ACTIONS: 'true' };

    beforeEach(() => {
      at().file('bad.xml', CLASH);
    });

    it('adds annotations to the text', async () => {
      const { out } = await lint(['./bad.xml'], { env });
      expect(out.toString()).to.match(/^.*bad\.xml:9:7: [\s\S]*\n::error file=[^\n]*bad\.xml,line=9,col=7,/);
    });

    it('does so by itself only when no format is asked for', async () => {
      expect((await lint(['--format', 'stylish', './bad.xml'], { env })).out.toString()).not.to.contain('::');
      expect((await lint(['./bad.xml'], { env: { GITHUB_ACTIONS: 'false' } })).out.toString()).not.to.contain(
        '::',
      );
    });
  });

  describe('colours', () => {
    const ESCAPE = '\u001b';

    async function printed(env: Outside['env'], ...argv: readonly string[]): Promise<string> {
      const stdout = new Sink();
      stdout.isTTY = true;
      await lint([...argv, './bad.xml'], { stdout, ...(env && { env }) });
      return stdout.bytes.toString();
    }

    beforeEach(() => {
      at().file('bad.xml', CLASH);
    });

    it('are for people at a terminal', async () => {
      expect(await printed({})).to.contain(ESCAPE);
      expect(await printed({ NO_COLOR: '1' })).not.to.contain(ESCAPE);
      for (const format of ['json', 'sarif', 'junit', 'github']) {
        expect(await printed({}, '--format', format)).not.to.contain(ESCAPE);
      }
      expect((await lint(['./bad.xml'], { isTTY: true })).out.toString()).not.to.contain(ESCAPE);
    });

    it('do not go to files', async () => {
      await printed({}, `--format=stylish=${at().path('report')}`);
      expect(readFileSync(at().path('report'), 'utf8')).not.to.contain(ESCAPE);
    });
  });

  describe('standard output', () => {
    it('may be closed by its reader', async () => {
      for (const name of ['a', 'b']) at().file(`${name}.xml`, named(CLEAN, name));
      for (const format of ['stylish', 'json', 'sarif', 'junit', 'github']) {
        const stdout = new BrokenSink('EPIPE');
        const { code, err } = await lint(['--format', format, './a.xml', './b.xml'], { stdout });
        expect({ format, code, err }).to.deep.equal({ format, code: 0, err: '' });
      }
    });

    it('that is full is reported', async () => {
      at().file('a.xml', CLASH);
      const { code, err } = await lint(['./a.xml'], { stdout: new BrokenSink('ENOSPC') });
      expect(code).to.equal(2);
      expect(err).to.equal('slotwise: cannot print: no space is left on the device (ENOSPC)\n');
    });
  });

  it('keeps to its formats on every golden document', async () => {
    const golden = fileURLToPath(new URL('../golden', import.meta.url));
    const targets = ['json', 'sarif', 'junit'].map(name => `--format=${name}=${at().path(name)}`);
    await lint([...targets, golden]);
    const read = (name: string): string => readFileSync(at().path(name), 'utf8');
    const log = JSON.parse(read('sarif'));
    const isSarif = new Ajv({ strict: true, allErrors: true }).compile(SARIF_SHAPE);
    expect(isSarif(log), JSON.stringify(isSarif.errors)).to.equal(true);
    const report = JSON.parse(read('json')) as JsonLint[];
    expect(isReport(report), JSON.stringify(isReport.errors)).to.equal(true);
    const { value, diagnostics } = parseXml(read('junit'));
    expect(diagnostics).to.deep.equal([]);
    expect(value!.root.children.length).to.equal(report.length);
    expect(log.runs[0].results.length).to.equal(report.flatMap(entry => entry.diagnostics).length);
  });
});
