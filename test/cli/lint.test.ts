import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import type { JsonLint } from '../../src/report/lint-json.ts';
import { type Call, CLASH, DISK, domain, named, type Outside, workplace } from './support.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../schemas/lint.json', import.meta.url), 'utf8'));
const isReport = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(SCHEMA);
const CLEAN = domain("<memballoon model='none'/>");
/** One warning, `device/none`. */
const WARNED = domain().replace(/ *<devices>[\s\S]*<\/devices>\n/, '');
const MISSPELT = domain(DISK, "<video><model type='qlx'/></video>");

describe('slotwise lint', () => {
  const at = workplace();

  /** What is installed on the machine must not matter. */
  const lint = (argv: readonly string[], outside?: Outside): Promise<Call> =>
    at().run(['lint', '--schema', 'off', ...argv], outside);

  /** The machine-readable report, checked against its schema. */
  async function entries(...argv: readonly string[]): Promise<readonly JsonLint[]> {
    const { out } = await lint(['--json', ...argv]);
    const report = JSON.parse(out.toString()) as JsonLint[];
    expect(isReport(report), JSON.stringify(isReport.errors)).to.equal(true);
    return report;
  }

  it('says nothing of what is right', async () => {
    at().file('a.xml', CLEAN);
    const { code, out, err } = await lint(['./a.xml']);
    expect({ code, out: out.toString(), err }).to.deep.equal({ code: 0, out: '', err: '' });
  });

  it('prints findings as its result, and a summary on standard error', async () => {
    at().file('g/a.xml', CLASH);
    at().file('g/b.xml', named(CLEAN, 'other'));
    const { code, out, err } = await lint(['./g']);
    expect(code).to.equal(1);
    expect(out.toString()).to.match(/g\/a\.xml:9:7: disk vdb: .*\[address\/pci-duplicate\]\n {2}9 \| /);
    expect(err).to.equal('1 error in 1 of 2 files\n');
  });

  it('leaves the summary to those who read text', async () => {
    at().file('a.xml', CLASH);
    for (const format of ['json', 'sarif', 'junit', 'github']) {
      const { code, err } = await lint(['--format', format, './a.xml']);
      expect({ format, code, err }).to.deep.equal({ format, code: 1, err: '' });
    }
  });

  it('keeps to the order of the arguments, and of the names in a directory', async () => {
    for (const name of ['z.xml', 'g/b.xml', 'g/a.xml']) at().file(name, CLEAN);
    const files = (await entries('./z.xml', './g', './missing.xml')).map(({ file }) =>
      file.split('/').at(-1),
    );
    expect(files).to.deep.equal(['z.xml', 'a.xml', 'b.xml', 'missing.xml']);
  });

  it('has an entry a file in its report', async () => {
    at().file('bad.xml', CLASH);
    at().file('good.xml', named(CLEAN, 'other'));
    const [bad, good] = await entries('./bad.xml', './good.xml');
    expect(good!.diagnostics).to.deep.equal([]);
    expect(bad!.diagnostics.map(({ rule, line, related }) => [rule, line, related[0]?.line])).to.deep.equal([
      ['address/pci-duplicate', 9, 7],
    ]);
  });

  it('goes on when a file cannot be read or is no XML', async () => {
    at().file('broken.xml', '<domain>');
    at().file('bad.xml', CLASH);
    const { code, out, err } = await lint(['./missing.xml', './broken.xml', './bad.xml']);
    expect(code).to.equal(2);
    expect(out.toString()).to.match(/missing\.xml: no such file.*\n.*broken\.xml:1:\d+: .*/);
    expect(err).to.equal('3 errors in 3 of 3 files\n');
  });

  it('reads standard input, under a name if it has one', async () => {
    const unnamed = await lint(['-'], { stdin: CLASH });
    expect(unnamed.out.toString()).to.match(/^<stdin>:9:7: /);
    const renamed = await lint(['--stdin-filename', 'guests/a.xml', '-'], { stdin: CLASH });
    expect(renamed.out.toString()).to.match(/^guests\/a\.xml:9:7: /);
    expect([unnamed.code, renamed.code]).to.deep.equal([1, 1]);
  });

  it('wants standard input to be named where a name is given to it', async () => {
    at().file('bad.xml', CLASH);
    const { code, out, err } = await lint(['--stdin-filename', 'a.xml', './bad.xml']);
    expect({ code, out: out.toString() }).to.deep.equal({ code: 2, out: '' });
    expect(err).to.contain('--stdin-filename names standard input, which is not read: add -');
  });

  describe('exit code', () => {
    beforeEach(() => {
      at().file('warned.xml', WARNED);
    });

    it('lets warnings pass', async () => {
      const { code, err } = await lint(['./warned.xml']);
      expect({ code, err }).to.deep.equal({ code: 0, err: '1 warning in 1 file\n' });
    });

    it('is 1 at the severity that is asked for', async () => {
      expect((await lint(['--fail-on', 'warning', './warned.xml'])).code).to.equal(1);
      const argv = ['--rule', 'device/none=info', './warned.xml'];
      expect((await lint(['--fail-on', 'warning', ...argv])).code).to.equal(0);
      expect((await lint(['--fail-on', 'info', ...argv])).code).to.equal(1);
    });

    it('is 1 with more warnings than allowed, of all files together', async () => {
      at().file('more.xml', named(WARNED, 'other'));
      const files = ['./warned.xml', './more.xml'];
      expect((await lint(['--max-warnings', '2', ...files])).code).to.equal(0);
      const { code, err } = await lint(['--max-warnings', '1', ...files]);
      expect(code).to.equal(1);
      expect(err).to.equal('2 warnings in 2 of 2 files\n2 warnings, but at most 1 allowed\n');
      expect((await lint(['--max-warnings', '0', '--quiet', ...files])).code).to.equal(1);
    });

    it('counts rules as they are set', async () => {
      expect((await lint(['--rule', 'device/none=error', './warned.xml'])).code).to.equal(1);
      at().file('bad.xml', CLASH);
      expect((await lint(['--rule', 'address/pci-duplicate=warning', './bad.xml'])).code).to.equal(0);
    });
  });

  describe('--rule', () => {
    it('takes patterns, of which the last one counts', async () => {
      at().file('warned.xml', WARNED);
      const off = await lint(['--rule', 'device/none=error', '--rule', 'device/*=off', './warned.xml']);
      expect([off.code, off.out.toString()]).to.deep.equal([0, '']);
      const on = await lint(['--rule', 'device/*=off', '--rule', 'device/none=error', './warned.xml']);
      expect(on.code).to.equal(1);
    });
  });

  describe('--quiet', () => {
    it('shows errors alone', async () => {
      at().file('warned.xml', WARNED);
      at().file('bad.xml', CLASH);
      const { code, out, err } = await lint(['--quiet', './warned.xml', './bad.xml']);
      expect({ code, err }).to.deep.equal({ code: 1, err: '' });
      expect(out.toString()).to.contain('address/pci-duplicate').and.not.to.contain('device/none');
      const [warned] = await entries('--quiet', './warned.xml');
      expect(warned!.diagnostics).to.deep.equal([]);
    });
  });

  describe('refuses', () => {
    const WRONG: Readonly<Record<string, readonly [argv: readonly string[], message: RegExp]>> = {
      'an unknown rule': [
        ['--rule', 'device/non=off'],
        /There is no rule 'device\/non'; did you mean 'device\/none'\?/,
      ],
      'a pattern that matches no rule': [
        ['--rule', 'adress/*=off'],
        /No rule matches .*; did you mean 'address\/\*'\?/,
      ],
      'an unknown severity': [
        ['--rule', 'device/none=fatal'],
        /Accepted severities are error, warning, info, off/,
      ],
      'a rule without severity': [['--rule', 'device/none'], /Expected is ID=SEVERITY/],
      'an unknown format': [['--format', 'sarfi'], /Accepted are stylish, .*; did you mean 'sarif'\?/],
      'a report without the name of its file': [['--format', 'sarif='], /The name of the file is missing/],
      'two reports on one output': [
        ['--format', 'sarif', '--json'],
        /standard output takes one report, but sarif and json .*: write --format json=FILE/,
      ],
      'two reports in one file': [['--format=sarif=x', '--format=json=x'], /'x' takes one report/],
      'a number of warnings that is none': [['--max-warnings', '-1'], /Expected is a number, 0 or more/],
      'an unknown threshold': [['--fail-on', 'fatal'], /Allowed choices are error, warning, info/],
      'an update of no baseline': [
        ['--update-baseline'],
        /--update-baseline needs to know which: add --baseline FILE/,
      ],
    };
    for (const [name, [argv, message]] of Object.entries(WRONG)) {
      it(name, async () => {
        at().file('a.xml', CLEAN);
        const { code, out, err } = await lint([...argv, './a.xml']);
        expect([code, out.toString()]).to.deep.equal([2, '']);
        expect(err).to.match(message);
        expect(existsSync('x')).to.equal(false);
      });
    }
  });

  it('survives any bytes', async () => {
    const files = ['', '\0', '<a', '\ufeff', MISSPELT].map((content, index) =>
      at().file(`${index}.xml`, content),
    );
    const report = await entries(...files);
    expect(report.every(({ diagnostics }) => diagnostics.length > 0)).to.equal(true);
  });
});
