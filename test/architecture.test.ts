import { expect } from 'chai';
import { rulePagesOnDisk } from '../scripts/rule-pages.ts';
import { KNOWN_RULES } from '../src/lint/known.ts';
import { testTexts, withoutPage, withoutTest } from './helpers/rule-pages.ts';
import {
  cycles,
  hostUsers,
  importsOf,
  longerThan,
  projectSources,
  usersOf,
  wrongWay,
} from './helpers/sources.ts';

/** A file imports from its own folder or from folders of earlier lines. ARCHITECTURE.md says why. */
const ORDER: readonly (readonly string[])[] = [
  ['diagnostic.ts', 'nearest.ts'],
  ['xml'],
  ['relaxng'],
  ['profile'],
  ['domain'],
  ['hostdev'],
  ['nodedev'],
  ['binding'],
  ['address'],
  ['complete'],
  ['lint'],
  ['pin'],
  ['report', 'view', 'diff', 'reconcile', 'arbitraries'],
  ['index.ts'],
  ['cli'],
];

/** The only places that touch the file system, the process or the console. */
const HOST = /^cli\/|^nodedev\/sysfs(\.ts$|\/)|^binding\/node-fs\.ts$/;

/** Tables may be as long as what they restate. */
const TABLES = /^domain\/kinds\/|\/tables\/|\.gen\./;
const MOST_LINES = 300;

describe('the architecture', () => {
  const sources = projectSources();

  it('has sources to look at', () => {
    expect(Object.keys(sources).length).to.be.greaterThan(100);
  });

  it('imports only in one direction', () => {
    expect(wrongWay(sources, ORDER)).to.deep.equal([]);
  });

  it('loads nothing in a circle', () => {
    expect(cycles(sources)).to.deep.equal([]);
  });

  it('names libxmljs2 in one file', () => {
    expect(usersOf(sources, 'libxmljs2')).to.deep.equal(['xml/native.ts']);
  });

  it('names fast-check among the arbitraries alone', () => {
    expect(usersOf(sources, 'fast-check').filter(file => !file.startsWith('arbitraries/'))).to.deep.equal([]);
  });

  it('touches the host in the command line and where sysfs is read and written alone', () => {
    expect(hostUsers(sources).filter(file => !HOST.test(file))).to.deep.equal([]);
  });

  it(`has no file of more than ${MOST_LINES} lines but tables`, () => {
    expect(longerThan(sources, MOST_LINES).filter(file => !TABLES.test(file))).to.deep.equal([]);
  });
});

describe('every rule', () => {
  const rules = [...KNOWN_RULES.values()];

  it('has a page', () => {
    expect(withoutPage(rules, new Set(rulePagesOnDisk().keys()))).to.deep.equal([]);
  });

  it('has a test: an example that is run, or a claim that names it', () => {
    expect(withoutTest(rules, testTexts())).to.deep.equal([]);
  });
});

describe('each check of the architecture can fail', () => {
  const order = [['low.ts'], ['domain'], ['address'], ['report', 'view']];

  it('on an import from a later folder', () => {
    const sources = {
      'domain/load.ts': "import { place } from '../address/place.ts';",
      'address/place.ts': "import { load } from '../domain/load.ts';\nimport { word } from './word.ts';",
    };
    expect(wrongWay(sources, order)).to.deep.equal(['domain/load.ts → address/place.ts']);
  });

  it('on an import from a folder of the same line', () => {
    const sources = { 'view/tree.ts': "import {\n  print,\n} from '../report/print.ts';" };
    expect(wrongWay(sources, order)).to.deep.equal(['view/tree.ts → report/print.ts']);
  });

  it('on a type, a re-export and a dynamic import, too', () => {
    const sources = {
      'low.ts': "export type { Place } from './address/place.ts';",
      'domain/a.ts': "export * from '../address/place.ts';",
      'domain/b.ts': "const late = () => import('../address/place.ts');",
      'domain/c.ts': "import '../address/place.ts';",
    };
    expect(wrongWay(sources, order)).to.have.length(4);
  });

  it('on a folder without a place', () => {
    expect(wrongWay({ 'stray/file.ts': '' }, order)).to.deep.equal([
      'stray/file.ts: stray has no place in the order',
    ]);
  });

  it('on a circle, unless types alone are imported', () => {
    const circle = {
      'a.ts': "import { b } from './b.ts';",
      'b.ts': "import { c } from './c/index.ts';",
      'c/index.ts': "import { a } from '../a.ts';",
    };
    expect(cycles(circle)).to.deep.equal(['a.ts → b.ts → c/index.ts → a.ts']);
    expect(cycles({ ...circle, 'b.ts': "import type { C } from './c/index.ts';" })).to.deep.equal([]);
  });

  it('on every way to the host', () => {
    const sources = {
      'fs.ts': "import { readFileSync } from 'node:fs';",
      'promises.ts': "import { readFile } from 'fs/promises';",
      'spawn.ts': "import { spawn } from 'node:child_process';",
      'env.ts': 'const home = process.env.HOME;',
      'template.ts': ['const text = `at $', '{process.cwd()}`;'].join(''),
      'log.ts': 'console.log(1);',
      'fetch.ts': "await fetch('x');",
    };
    expect(hostUsers(sources)).to.deep.equal(Object.keys(sources));
  });

  it('but not on words, nor on the device called console', () => {
    const sources = {
      'comment.ts': '/** process.env is for the command line; console.log( too. */\n// process.exit(1)',
      'text.ts': "const message = 'process.env';",
      'console.ts': 'console.targetType = first; for (const c of console.entries()) use(c);',
      'url.ts': "import { posix } from 'node:path';",
    };
    expect(hostUsers(sources)).to.deep.equal([]);
  });

  it('on a second user of libxmljs2, however it is loaded', () => {
    const sources = {
      'a.ts': "import x from 'libxmljs2';",
      'b.ts': "require('libxmljs2')",
      'c.ts': '// libxmljs2',
    };
    expect(usersOf(sources, 'libxmljs2')).to.deep.equal(['a.ts', 'b.ts']);
  });

  it('on a long file', () => {
    expect(longerThan({ 'long.ts': 'x\n'.repeat(4), 'short.ts': 'x\n'.repeat(3) }, 3)).to.deep.equal([
      'long.ts',
    ]);
  });

  it('on a rule without page', () => {
    const rules = [{ id: 'pci/one' }, { id: 'pci/one-more' }];
    expect(withoutPage(rules, new Set(['pci/one.md']))).to.deep.equal(['pci/one-more']);
  });

  it('on a rule without example that no test names, unless as a part of another id', () => {
    const rules = [{ id: 'pci/one' }, { id: 'pci/two' }, { id: 'pci/three', bad: '<x/>' }];
    expect(withoutTest(rules, ["'pci/one-more'", "'pci/two'"])).to.deep.equal(['pci/one']);
  });

  it('since imports of many lines are seen', () => {
    const source = 'import type { A } from \'./a.ts\';\nimport {\n  type B,\n  c,\n} from "./b.ts";\n';
    expect(importsOf(source)).to.deep.equal([
      { specifier: './a.ts', typeOnly: true },
      { specifier: './b.ts', typeOnly: false },
    ]);
  });
});
