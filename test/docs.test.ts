import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import {
  type Block,
  demandFaults,
  examplesOf,
  linksOf,
  type Page,
  readPage,
  rewritten,
} from './helpers/docs.ts';
import { Bench, ROOT, wordsOf, writeProject } from './helpers/docs-run.ts';

/** The five mails, and how many demands each has; E counts from 0. */
const MAILS = { A: [1, 15], B: [1, 7], C: [1, 7], D: [1, 10], E: [0, 8] } as const;
const DEMANDS = Object.entries(MAILS).flatMap(([mail, [first, last]]) =>
  Array.from({ length: last - first + 1 }, (_, at) => `${mail}${first + at}`),
);

const FILES = join(ROOT, 'docs/examples');
const isUpdate = Boolean(process.env.UPDATE_DOCS);

const docs = readdirSync(join(ROOT, 'docs')).filter(name => name.endsWith('.md'));
const texts = readdirSync(ROOT).filter(name => name.endsWith('.md'));
const load = (path: string): readonly [string, Page] => [
  path,
  readPage(readFileSync(join(ROOT, path), 'utf8')),
];
const PAGES: ReadonlyMap<string, Page> = new Map([
  ...texts.sort().map(load),
  ...docs.sort().map(name => load(`docs/${name}`)),
]);

describe('the examples of the documentation', () => {
  for (const [path, page] of PAGES) {
    const examples = examplesOf(page);
    if (examples.length === 0) continue;
    describe(path, () => {
      const outcomes = new Map<Block, string>();
      let bench: Bench;

      before(() => {
        bench = new Bench(FILES);
        execFileSync('sh', ['sysfs.sh'], { cwd: bench.folder });
      });

      after(() => {
        bench.remove();
        if (isUpdate) writeFileSync(join(ROOT, path), rewritten(page, outcomes));
      });

      for (const { code, expected } of examples) {
        it(`line ${code.start + 1}, ${code.anchor}`, async () => {
          const printed = await bench.run(code);
          if (isUpdate && expected) outcomes.set(expected, printed);
          else expect(printed).to.equal(expected?.text ?? '');
        });
      }
    });
  }

  it('are of the right types where they are TypeScript', function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'slotwise-docs-types-'));
    const codes = [...PAGES].flatMap(([path, page]) =>
      page.blocks
        .filter(({ language }) => language === 'ts')
        .map(({ start, text }) => [`${path.replace(/\W/g, '-')}-line-${start + 1}`, text] as const),
    );
    writeProject(folder, codes);
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    try {
      execFileSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
    } catch (error) {
      expect.fail((error as { stdout: string }).stdout.replaceAll(relative(process.cwd(), folder), ''));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the demands of the design mails', () => {
  const page = PAGES.get('docs/demands.md')!;

  it('each have a row that leads to an example', () => {
    expect(demandFaults(page, DEMANDS)).to.deep.equal([]);
  });

  it('are shown by blocks that all run', () => {
    const run = new Set(examplesOf(page).flatMap(({ code, expected }) => [code, expected]));
    const idle = page.blocks.filter(block => block.language !== 'xml' && !run.has(block));
    expect(idle.map(({ start }) => `line ${start + 1}`)).to.deep.equal([]);
  });

  it('have the three selectors of 2008 in their own words', () => {
    const commands = page.blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
    for (const selector of ["bus='usb'", "cap='net'", "bus='pci' and cap='net'"]) {
      expect(commands.join('')).to.contain(`slotwise nodedev select "${selector}"`);
    }
  });
});

/** Links of a page that lead to no file, or to no heading of a page. */
function deadLinks(
  path: string,
  pages: ReadonlyMap<string, Page>,
  exists: (path: string) => boolean,
): string[] {
  return linksOf(pages.get(path)!).filter(target => {
    if (/^[a-z]+:/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const other = file === '' ? path : join(dirname(path), file);
    if (file !== '' && !exists(other)) return true;
    const page = pages.get(other);
    return anchor !== undefined && page !== undefined && !page.headings.some(each => each.anchor === anchor);
  });
}

describe('the links of the documentation', () => {
  for (const path of PAGES.keys()) {
    it(`of ${path} lead to something`, () => {
      expect(deadLinks(path, PAGES, file => existsSync(join(ROOT, file)))).to.deep.equal([]);
    });
  }
});

describe('each check of the documentation can fail', () => {
  const fence = '```';
  const page = (...lines: readonly string[]): Page => readPage(lines.join('\n'));
  const example = [
    '### A1: it runs',
    '',
    `${fence}sh`,
    'slotwise --version',
    fence,
    '',
    `${fence}text`,
    'x',
    fence,
  ];
  const row = '| A1 | runs | `slotwise` | [example](#a1-it-runs) |';

  it('on a demand without row, twice, unknown, or with an empty cell', () => {
    expect(demandFaults(page(row, ...example), ['A1'])).to.deep.equal([]);
    expect(demandFaults(page(row, ...example), ['A1', 'A2'])).to.deep.equal(['A2 has 0 rows']);
    expect(demandFaults(page(row, row, ...example), ['A1'])).to.deep.equal(['A1 has 2 rows']);
    expect(demandFaults(page(row, ...example), [])).to.deep.equal(['A1 is not on the list']);
    const empty = page(row.replace('runs', ' '), ...example);
    expect(demandFaults(empty, ['A1'])).to.deep.equal(['the row of A1 has an empty cell']);
  });

  it('on a row without example', () => {
    expect(demandFaults(page(row), ['A1'])).to.deep.equal(['A1 has no link to an example']);
    expect(demandFaults(page(row, '### A1: it runs'), ['A1'])).to.deep.equal([
      'the section of A1 has no example',
    ]);
    const foreign = page(row.replace('a1-it-runs', 'a2-other'), '### A2: other', ...example.slice(1));
    expect(demandFaults(foreign, ['A1'])).to.deep.equal(["the section that A1 leads to is another's"]);
  });

  it('on a link to no file and to no heading', () => {
    const text =
      '[one](a.md) [two](b.md) [three](#top) [four](#x) [five](a.md#x) [web](https://a/) `[six](c.md)`';
    const pages = new Map([
      ['docs/page.md', page('# Top', text)],
      ['docs/a.md', page('# A')],
    ]);
    expect(deadLinks('docs/page.md', pages, file => file === 'docs/a.md')).to.deep.equal([
      'b.md',
      '#x',
      'a.md#x',
    ]);
  });

  it('on an output that is not what is printed, which an update mends', async () => {
    const bench = new Bench(FILES);
    const code = { ...readPage(example.join('\n')).blocks[0]!, text: 'slotwise nodedev lst\n' };
    const typed = { ...code, language: 'ts', text: "console.log('%d', 1);\n" };
    try {
      expect(await bench.run(code)).to.match(/there is no action 'lst'[\s\S]*\(exit status 2\)\n$/);
      expect(await bench.run(typed)).to.equal('1\n');
      const failing = { ...typed, text: "import assert from 'node:assert';\nassert(0 > 1);\n" };
      expect(await bench.run(failing).catch((error: Error) => error.name)).to.equal('AssertionError');
    } finally {
      bench.remove();
    }
    const before = page(...example, 'end');
    const mended = rewritten(before, new Map([[before.blocks[1]!, 'y\nz\n']]));
    expect(mended).to.equal([...example.slice(0, -2), 'y', 'z', fence, 'end'].join('\n'));
  });

  it('on commands that the page would have a shell do', () => {
    expect(wordsOf(`slotwise nodedev select "bus='pci' and cap='net'" --count # how many`)).to.deep.equal([
      'slotwise',
      'nodedev',
      'select',
      "bus='pci' and cap='net'",
      '--count',
    ]);
  });
});
